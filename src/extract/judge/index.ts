import type { Detection } from '../../rules/index.ts';
import type { Literal } from '../../text/literal.ts';
import type { Sighting } from '../../types.ts';
import type { SourceText } from '../extractor.ts';
import { piecesOf } from './compound.ts';
import { FileView } from './file-view.ts';
import { freeText } from './free-text.ts';
import type { Identified } from './identified.ts';
import { identify } from './identify.ts';
import { revisionBeside } from './revision.ts';
import { isHubShape } from './shapes.ts';
import { usageOf } from './usage.ts';
import { eachIdentifierLike } from './words.ts';

const longestWhole = 400;

/** Decides which literals name a model, in which registry, in use or only mentioned. One sighting per identifier and line. */
export function judge(
  literals: readonly Literal[],
  source: SourceText,
  format: string,
  detection: Detection,
): Sighting[] {
  const view = new FileView(source, detection);
  const found = new Map<string, Sighting>();
  for (const literal of literals) {
    for (const one of identifiersIn(literal, view, detection)) {
      const sighting = placed(one, literal, view, detection, format);
      if (!sighting) continue;
      const key = `${sighting.location.line}\0${sighting.text}`;
      const before = found.get(key);
      if (!before || (before.usage === 'mention' && sighting.usage === 'use')) found.set(key, sighting);
    }
  }
  for (const sighting of spokenOf(found, literals, view, detection, format)) {
    const key = `${sighting.location.line}\0${sighting.text}`;
    if (!found.has(key)) found.set(key, sighting);
  }
  return [...found.values()].sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
}

/**
 * Comments that speak of a model which the file itself uses under an id that no pattern knows: `// Step ASR (stepaudio-2.5-asr)`
 * above `model = "stepaudio-2.5-asr"`.
 */
function spokenOf(
  found: ReadonlyMap<string, Sighting>,
  literals: readonly Literal[],
  view: FileView,
  detection: Detection,
  format: string,
): Sighting[] {
  const used = new Map<string, Sighting>();
  for (const one of found.values()) {
    if (one.usage === 'use' && telling.test(one.text) && !detection.spelledBy(one.text)) used.set(one.text, one);
  }
  if (used.size === 0) return [];
  return literals.flatMap((literal) => {
    if (literal.place !== 'comment' || literal.end - literal.start > longestComment) return [];
    const spoken: Sighting[] = [];
    eachIdentifierLike(literal.value, (word, at) => {
      const same = used.get(word);
      if (!same) return;
      const one: Identified = { text: word, offset: at, registry: same.registry, why: 'text' };
      const sighting = placed(one, literal, view, detection, format);
      if (sighting) spoken.push(sighting);
    });
    return spoken;
  });
}
/** A word with a digit and a separator: no word of a sentence. */
const telling = /^(?=.*[0-9])[A-Za-z][\w.]*[-/:][\w./:-]{2,}$/;
const longestComment = 20_000;

function identifiersIn(literal: Literal, view: FileView, detection: Detection): Identified[] {
  if (literal.place === 'comment' || literal.place === 'prose') return freeText(literal, view, detection);
  const value = literal.value;
  const pieces = piecesOf(literal);
  if (pieces.length > 0) {
    const found = pieces.flatMap(({ literal: part, offset }) => {
      const one = identify(part, view, detection);
      return one ? [{ ...one, offset: one.offset + offset }] : [];
    });
    if (found.length > 0) return found;
  }
  if (!literal.mentionOnly && value.length <= longestWhole && listOfIds.test(value) && underModels(literal, detection))
    return eachOf(literal, view, detection);
  if (value.length <= longestWhole && !/\s/.test(value.trim())) {
    const one = identify(literal, view, detection);
    if (one) return [one];
    // Data inside a string, written without blanks: `{"model":"gpt-4"}`.
    if (!/^[^{[(=]*[{[(=][^"']*["'][^"']*["']|["']\s*:\s*["']/.test(value)) return [];
  }
  return isCaption(literal, detection) ? [] : freeText(literal, view, detection);
}

/** `MODELS="llama3.2 org/name-7b"`: words of ids with blanks between them, the first with a digit or an owner. */
const listOfIds = /^(?=[^\s]*[0-9/])[\w@][\w.:/@-]{1,120}(?:[ \t]{1,4}[\w@][\w.:/@-]{1,120}){1,60}$/;

const underModels = ({ names, place }: Literal, detection: Detection): boolean =>
  (place === 'value' || place === 'word') && detection.nameKinds(names[0] ?? '').model;

/** Each of the ids that a value lists. */
function eachOf(literal: Literal, view: FileView, detection: Detection): Identified[] {
  return [...literal.value.matchAll(/\S+/g)].flatMap((word) => {
    const one = identify({ ...literal, value: word[0] }, view, detection);
    return one ? [{ ...one, offset: one.offset + word.index, listed: true }] : [];
  });
}

/** Words under a key that is itself an identifier are its caption. */
function isCaption(literal: Literal, detection: Detection): boolean {
  const key = literal.names[0] ?? '';
  return literal.value.length < 200 && (isHubShape(key) || detection.spelledBy(key) !== undefined);
}

function placed(
  one: Identified,
  literal: Literal,
  view: FileView,
  detection: Detection,
  format: string,
): Sighting | undefined {
  const raw = view.text.slice(literal.start, literal.end);
  const written = asWritten(one, raw);
  if (!written) return undefined;
  const { text, at } = written;
  const start = literal.start + at;
  const { line, column } = view.positions.at(start);
  const revision = one.revision ?? revisionBeside(literal);
  const spaced =
    !one.listed &&
    literal.place !== 'inline-code' &&
    (one.why === 'text' || /\s/.test(literal.value.trim())) &&
    literal.place !== 'comment' &&
    literal.place !== 'prose';
  return {
    text,
    registry: one.registry,
    // An identifier inside a sentence, as in an error message, is spoken of, not used.
    usage: spaced ? 'mention' : usageOf(literal, view, detection),
    ...(revision ? { revision } : {}),
    location: { file: view.path, line, column, endColumn: column + text.length },
    detector: `${format}/${one.why}`,
  };
}

/**
 * How an identifier stands in the raw text. Where escapes keep it from standing there as it is meant, it is reported as it is
 * written; what a broken file joins over its lines stands nowhere.
 */
function asWritten({ text, offset }: Identified, raw: string): { text: string; at: number } | undefined {
  // Escapes before it only move it on.
  const at = raw.startsWith(text, offset) ? offset : raw.indexOf(text, offset);
  if (at >= 0) return { text, at };
  const escaped = [...text].map(
    (letter) => `(?:\\\\?${letter.replace(/\W/g, '\\$&')}|\\\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')})`,
  );
  const found = new RegExp(escaped.join(''), 'i').exec(raw);
  if (found) return { text: found[0], at: found.index };
  return raw.length < longestWhole && !/\s/.test(raw) ? { text: raw, at: 0 } : undefined;
}
