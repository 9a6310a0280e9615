import type { ModelStatement, Sighting } from '../types.ts';
import type { SourceText } from './extractor.ts';

/** A key, a variable or an option that calls a model the teacher: `teacher_model_name_or_path: …`, `--teacher …`. */
const teaching = /(?:^|[^a-z])teachers?(?![a-z])[^\n]{0,160}$/i;
/** The same as the head of a block or of a call whose arguments stand on the lines below. */
const teachingHead = /(?:^|[^a-z])teachers?(?![a-z])[\w-]{0,40}["']?\s{0,8}[:=]/i;
/** Keys of the model that is trained. */
const learning =
  /(?:^|[^a-z])(?:student(?![a-z])[^\n]{0,160}|(?:base_)?model(?:_name(?:_or_path)?|_id|_path)?["']?\s{0,8}[:=\s]\s{0,8}["']?)$/i;
/** Words without which a teacher may as well be somebody in a school. */
const training =
  /distil|\bstudent|\bGKD|\bKD(?:Trainer|Loss|_)|kd_(?:loss|alpha|ratio)|\bSeqKD|\bMiniLLM|\btrl\b|Trainer\(/i;
const linesAbove = 4;

/**
 * What a training script or configuration says of teachers: the model of its folder is trained with their outputs, and made
 * from the student that the same file names. Only where the file speaks of training, and only for models in use.
 */
export function readTeachers({ path, text }: SourceText, sightings: readonly Sighting[]): ModelStatement[] {
  if (sightings.length === 0 || !/teacher/i.test(text) || !training.test(text)) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const used = sightings.filter(({ usage }) => usage === 'use');
  const teachers = used.filter((one) => isTeacher(one, lines, used));
  if (teachers.length === 0) return [];
  const students = used.filter((one) => !teachers.includes(one) && learning.test(before(one, lines, used)));
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = ({ text: model, registry }: Sighting, relation: string) => ({
    model,
    registry,
    relation,
    from: name,
  });
  const bases = [...teachers.map((one) => base(one, 'distill')), ...students.map((one) => base(one, 'finetune'))];
  return [{ model: null, path, bases }];
}

/** What stands before an identifier on its line, from the identifier before it on. */
function before({ location }: Sighting, lines: readonly string[], used: readonly Sighting[]): string {
  const others = used.filter(({ location: { line, column } }) => line === location.line && column < location.column);
  const from = Math.max(0, ...others.map(({ location: { endColumn } }) => endColumn - 1));
  return (lines[location.line - 1] ?? '').slice(Math.max(from, location.column - 201), location.column - 1);
}

function isTeacher(sighting: Sighting, lines: readonly string[], used: readonly Sighting[]): boolean {
  if (teaching.test(before(sighting, lines, used))) return true;
  const at = sighting.location.line - 1;
  const own = indent(lines[at] ?? '');
  for (let above = at - 1; above >= Math.max(0, at - linesAbove); above--) {
    const line = lines[above] ?? '';
    if (line.trim() !== '' && indent(line) < own) return teachingHead.test(line.slice(0, 200));
  }
  return false;
}

const indent = (line: string): number => line.length - line.trimStart().length;
