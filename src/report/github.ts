import { placesOf, sentenceOf } from './places.ts';
import type { Reporter } from './reporter.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * Workflow commands, which GitHub Actions shows as annotations at the lines: one a finding, at its first place, the worst first,
 * since GitHub shows ten of a kind. Waived findings are left out.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = (report) => {
  const lines = report.findings
    .filter((finding) => !finding.waived)
    .map((finding) => {
      const [place] = placesOf(finding, report);
      const properties = {
        file: place!.file,
        line: String(place!.line),
        col: String(place!.column),
        title: `fineprint ${finding.rule}`,
      };
      const said = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
      return `::${commands[finding.severity]} ${said.join(',')}::${data(sentenceOf(finding))}\n`;
    });
  return lines.join('');
};

/** A value that can't end its command, nor begin another. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
