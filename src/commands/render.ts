import { UserError } from '../index.ts';
import type { Command } from './command.ts';
import { readReportFile } from './report-file.ts';
import { emit, readTargets, reportOptionSpecs } from './report-targets.ts';

/** `fineprint render REPORT`: a saved report in any format. */
export const renderCommand: Command = {
  name: 'render',
  summary: 'show a saved report in any format',
  takes: 'REPORT',
  details: 'REPORT is what `fineprint scan --format json=FILE` wrote. Nothing is scanned.',
  options: { ...reportOptionSpecs, help: { type: 'boolean', short: 'h', help: 'this page' } },
  async run(args, terminal) {
    const targets = readTargets(args.values.format as string[] | undefined);
    const [file, ...more] = args.positionals;
    if (file === undefined || more.length > 0)
      throw new UserError('One report: `fineprint render report.json --format markdown`.');
    const report = readReportFile(file, terminal.cwd);
    emit(report, targets, args, terminal);
    return report.verdict === 'fail' ? 1 : 0;
  },
};
