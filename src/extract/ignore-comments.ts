import type { IgnoreComment, Notice } from '../types.ts';
import type { SourceText } from './extractor.ts';

const word = 'fineprint-ignore';
/** A comment mark, the word, rule ids, a colon and the reason: `# fineprint-ignore ctx.user-cap: terms signed, LEGAL-12`. */
const comment =
  /(#|\/\/|\/\*|<!--|--|;|%)[ \t]{0,4}fineprint-ignore(?![\w-])[ \t]{0,4}((?:[a-z]+\.[\w*-]{1,40}[ \t]{0,4},?[ \t]{0,4}){0,20})(:?)(.{0,500})/;

/**
 * The `fineprint-ignore` comments of a file. One that stands alone on its line speaks of the next line. In prose only HTML
 * comments count, since a manual may show one. A comment without a reason is a notice, and accepts nothing.
 */
export function readIgnoreComments({ path, text }: SourceText): { ignores: IgnoreComment[]; notices: Notice[] } {
  const ignores: IgnoreComment[] = [];
  const notices: Notice[] = [];
  if (!text.includes(word)) return { ignores, notices };
  const prose = /\.(?:md|mdx|rst|txt|adoc)$/i.test(path);
  for (const [i, content] of text.split(/\r\n|\n|\r/).entries()) {
    const found = content.includes(word) ? comment.exec(content) : null;
    if (!found || (prose && found[1] !== '<!--')) continue;
    const reason = found[3] === ':' ? (found[4] ?? '').replace(/(?:\*\/|-->)\s*$/, '').trim() : '';
    const line = i + 1;
    if (reason === '') {
      const message = 'A fineprint-ignore comment needs a reason after a colon; without one it accepts nothing.';
      notices.push({ code: 'ignore-without-reason', message, location: { file: path, line }, hidesModels: false });
      continue;
    }
    const alone = content.slice(0, found.index).trim() === '';
    ignores.push({
      rules: (found[2] ?? '').match(/[^\s,]+/g) ?? [],
      reason,
      file: path,
      line,
      of: alone ? line + 1 : line,
    });
  }
  return { ignores, notices };
}
