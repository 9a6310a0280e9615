import type { LicenceNameFinder, NamedLicence } from '../../rules/index.ts';
import type { SaidLicence } from '../../types.ts';
import type { ProseLine } from './prose-lines.ts';

/** A licence that the text of a card names, at its offsets. */
export type ProseLicence = Omit<SaidLicence, 'location'> & { start: number; end: number };

const label =
  /^[\s>|*•+#-]{0,12}(?:the )?(?:(model|weights?|code|source code|software) )?licen[sc](?:e|es|e\(s\))(?: ?\[?optional\]?)?(?: type)?(?: is)?\s{0,3}[:：|-]\s{0,4}(.{1,300})$/i;
/** `License for the base model's weights: …`, `License of Platypus2-13B base weights: …`. */
const ofPart =
  /^[\s>|*•+#-]{0,12}(?:note:? )?(?:the )?licen[sc]es? (?:for|of) (?:the )?([^:：]{0,60}\b(?:base|original|underlying|upstream|backbone|foundation|parent)\b[^:：]{0,60}?)(?:\s{0,3}[:：]| is | are )\s{0,4}(.{3,300})$/i;
const giving =
  /\b(?:under|subject to|licen[cs]ed|governed by|in accordance with|compl(?:y|ies) with|adher(?:e|es) to|abide by|follow(?:s|ing)?|adopts?|covered by|licen[cs]e (?:type )?(?:is|of|for))\b|遵循|遵守|采用|基于|协议|许可|라이[선센]스|ライセンス/i;
const code =
  /\b(?:code|codebase|repo(?:sitory)?|scripts?|software|library|package|toolkit|implementation)\b|代码|代碼|코드|소스|コード/gi;
const model =
  /\b(?:weights?|checkpoints?|models?|parameters|projects?|adapters?|work)\b|模型|权重|權重|모델|项目|專案|モデル/gi;
const data = /\b(?:data ?sets?|data|corpus|corpora|images?|texts?)\b|数据|데이터/gi;
/** `InternLM2 is licensed under`: something with a number in its name is licensed, not this model. */
const named =
  /\b(?:the )?(?:base |original |underlying )?(?:[A-Z][\w.-]{0,40}\d[\w.-]{0,20}|[A-Z]\w{1,30}(?: \d[\w.]{0,6}))(?: (?:model|weights|LLM))? (?:is|are) (?:licen[cs]ed|released|distributed|available)\b/;
const upstream = /\b(?:base|original|underlying|upstream|backbone|foundation|parent)\b/i;
const adding = /\b(?:also|additional(?:ly)?|in addition|as well as|furthermore|moreover|besides)\b|\+ ?\w|另外|同时/i;
const extended =
  /licen[cs]e\b[^.]{0,60}(?:\+|\bextended\b|\bextension\b|\baddendum\b|\badditional (?:terms|restrictions|conditions))|\bextension to\b[^.]{0,40}licen[cs]e/i;
const following =
  /(?:\bfollow|\bcomply with|\babide by|\badhere to|\bsubject to|\bbound by|遵守|遵循)\s{0,3}(?:the |by )?(?:terms of (?:the )?|original |license of (?:the )?)?([\w./-]{2,80}(?: [\w.-]{1,20}){0,2}?)(?:'s| model)? ?(?:的)?(?:licen[cs]e|许可)/i;

/** The licences that the lines of a card's text state. Names in passing, in tables of datasets or in references, are left out. */
export function readProseLicences(lines: readonly ProseLine[], names: LicenceNameFinder): ProseLicence[] {
  return lines.flatMap((line) => {
    if (!/licen[sc]|\bcc[- ]by|许可|授权|协议|라이[선센]스|ライセンス/i.test(line.plain)) return [];
    if (extended.test(line.plain) && (line.isHeading || inLicenceSection(line))) return [extension(line)];
    const part = ofPart.exec(line.plain);
    if (part) return ofUpstream(line, part[2]!, names);
    const labelled = label.exec(line.plain);
    if (labelled) return ofLabel(line, labelled, names);
    return [...ofSentences(line, names), ...ofObligation(line, names)];
  });
}

const inLicenceSection = ({ section }: ProseLine): boolean =>
  /licen[sc]|terms|许可|协议|라이[선센]스|ライセンス/i.test(section);

const place = ({ start, end }: ProseLine): { start: number; end: number } => ({ start, end });

const extension = (line: ProseLine): ProseLicence => ({
  licence: null,
  candidates: [],
  words: line.plain.replace(/^[\s#*-]+/, '').trim(),
  scope: 'model',
  manner: 'adds',
  ...place(line),
});

/** The licence of a base, told with the card's own; one that the rules don't know has terms all the same. */
function ofUpstream(line: ProseLine, value: string, names: LicenceNameFinder): ProseLicence[] {
  const [one] = names(value);
  const said = { scope: 'part' as const, ...place(line) };
  return one
    ? [
        {
          ...said,
          licence: one.licence,
          candidates: one.candidates,
          words: value.slice(one.start, one.end),
          manner: 'states',
        },
      ]
    : [{ ...said, licence: null, candidates: [], words: value.trim(), manner: 'adds' }];
}

/** `License: Apache-2.0`, `- **License:** MIT`, `| License | … |`. */
function ofLabel(line: ProseLine, labelled: RegExpExecArray, names: LicenceNameFinder): ProseLicence[] {
  const value = labelled[2]!;
  const scope = /code|software/i.test(labelled[1] ?? '') ? 'code' : 'model';
  const found = names(value).filter((one, i, all) => all.findIndex((other) => other.licence === one.licence) === i);
  return found.map((one, i) =>
    stated(line, value, one, i === 0 ? scope : scopeIn(value, one, scope), manner(value, one)),
  );
}

/** `released under the Apache 2.0 license`; under a heading on licences the name alone is enough. */
function ofSentences(line: ProseLine, names: LicenceNameFinder): ProseLicence[] {
  const { plain } = line;
  const section = inLicenceSection(line);
  if (!section && !giving.test(plain)) return [];
  if (line.isHeading) return [];
  return names(plain)
    .filter((one) => one.certain && (section || giving.test(sentenceAround(plain, one))))
    .flatMap((one) => {
      const scope = scopeIn(plain, one, 'model');
      return scope === undefined ? [] : [stated(line, plain, one, scope, manner(plain, one))];
    });
}

/** A line of a list of models with their licences: `- owner/name: Apache-2.0`. */
const listed = /^[\s*•+-]{0,8}([\w-]{1,60}\/[\w.-]{1,90})\s?[:：]/;

function stated(
  line: ProseLine,
  text: string,
  one: NamedLicence,
  scope: ProseLicence['scope'] | undefined,
  how: ProseLicence['manner'],
): ProseLicence {
  const { licence, candidates, start, end } = one;
  const of = listed.exec(line.plain)?.[1];
  const words = text.slice(start, end);
  return { licence, candidates, words, scope: scope ?? 'model', manner: how, ...(of ? { of } : {}), ...place(line) };
}

/** The sentence up to the name: from the last full stop. */
function sentenceBefore(text: string, { start }: NamedLicence): string {
  const before = text.slice(0, start);
  const stop = Math.max(...['. ', '; ', '。', '；', '|'].map((sign) => before.lastIndexOf(sign)));
  return stop < 0 ? before : before.slice(stop + 1);
}

function sentenceAround(text: string, one: NamedLicence): string {
  const after = text.slice(one.end);
  const stop = after.search(/[.;。；](?:\s|$)/);
  return sentenceBefore(text, one) + text.slice(one.start, one.end) + (stop < 0 ? after : after.slice(0, stop));
}

/** What the licence is given to: the nearest thing named before it in its sentence; undefined for data. */
function scopeIn(text: string, one: NamedLicence, otherwise: ProseLicence['scope']): ProseLicence['scope'] | undefined {
  const before = sentenceBefore(text, one);
  const clause = before.slice(
    Math.max(before.lastIndexOf(', while'), before.lastIndexOf(', and '), before.lastIndexOf(' but '), 0),
  );
  if (named.test(clause) || (upstream.test(clause) && /\b(?:model|weights?|llm)\b/i.test(clause))) return 'part';
  const last = (pattern: RegExp): number => Math.max(-1, ...[...clause.matchAll(pattern)].map(({ index }) => index));
  const [ofCode, ofModel, ofData] = [last(code), last(model), last(data)];
  const nearest = Math.max(ofCode, ofModel, ofData);
  if (nearest < 0) return afterwards(text, one) ?? otherwise;
  if (nearest === ofModel) return 'model';
  return nearest === ofCode ? 'code' : undefined;
}

/** `Apache 2.0 (code), CC BY-NC 4.0 (weights)`. */
function afterwards(text: string, { end }: NamedLicence): ProseLicence['scope'] | undefined {
  const mark =
    /^[^(]{0,30}\(([^)]{1,40})\)/.exec(text.slice(end))?.[1] ??
    /^ (?:licen[cs]e )?for (?:the )?(\w+ ?\w*)/i.exec(text.slice(end))?.[1];
  if (mark === undefined) return undefined;
  return /\bcode\b/i.test(mark) ? 'code' : /weights|model/i.test(mark) ? 'model' : undefined;
}

const manner = (text: string, one: NamedLicence): ProseLicence['manner'] =>
  adding.test(sentenceBefore(text, one)) ? 'adds' : 'states';

/** `acme/base-7b license.`, and nothing before it: the licence of that model is said to hold. */
const ofModel = /^[\s>*•+-]{0,8}(?:the )?([\w-]{1,60}\/[\w.-]{1,90}?)(?:['’]s)?(?: model)? licen[cs]e\b/i;

/** `Please follow the baichuan-7B License`; not one that holds besides, nor a licence by its own name (`follow the Apache 2.0 license`). */
function ofObligation(line: ProseLine, names: LicenceNameFinder): ProseLicence[] {
  const found = (inLicenceSection(line) ? ofModel.exec(line.plain) : null) ?? following.exec(line.plain);
  const of = found?.[1]?.trim();
  if (!of || !/\d|\//.test(of)) return [];
  if (/\b(?:also|additionally|in addition)\b/i.test(line.plain.slice(0, found!.index + 40))) return [];
  if (!of.includes('/') && names(`${of} licence`).some(({ start, licence }) => start === 0 && licence !== null))
    return [];
  return [{ licence: null, candidates: [], words: found![0], scope: 'model', manner: 'obliges', of, ...place(line) }];
}
