import { describe, expect, it } from 'vitest';
import { readTeachers } from '../src/extract/teachers.ts';
import type { Sighting } from '../src/types.ts';

/** Sightings of the identifiers of a text, all in use. */
const sightings = (text: string): Sighting[] =>
  text.split('\n').flatMap((line, i) =>
    [...line.matchAll(/[\w-]+\/[\w.-]+/g)].map(([id], _n) => ({
      text: id,
      registry: 'huggingface' as const,
      usage: 'use' as const,
      location: {
        file: 'train/kd.py',
        line: i + 1,
        column: line.indexOf(id) + 1,
        endColumn: line.indexOf(id) + 1 + id.length,
      },
      detector: 'test',
    })),
  );
const read = (text: string) =>
  readTeachers({ path: 'train/kd.py', text }, sightings(text)).flatMap(({ bases = [] }) =>
    bases.map(({ model, relation }) => `${relation} ${model}`),
  );

describe('a teacher', () => {
  it.each([
    [
      'an option',
      'accelerate launch gkd.py --teacher_model_name_or_path org/big --model_name_or_path org/small # distillation',
    ],
    ['keys of a mapping', 'trainer: GKD\nteacher_model_name_or_path: org/big\nmodel_name_or_path: org/small'],
    ['JSON', '{ "distill": true,\n  "teacher": "org/big",\n  "student": "org/small" }'],
    [
      'variables',
      'from trl import GKDTrainer\nteacher = AutoModel.from_pretrained("org/big")\nstudent = AutoModel.from_pretrained("org/small")',
    ],
    ['a block', 'distillation:\n  teacher:\n    path: org/big\n  student:\n    model: org/small'],
    [
      'a call over lines',
      'from trl import GKDTrainer\nteacher_model = AutoModel.from_pretrained(\n    "org/big",\n)\nmodel = "org/small"',
    ],
  ])('is seen in %s, with what it teaches', (_, text) => {
    expect(read(text)).toEqual(['distill org/big', 'finetune org/small']);
  });

  it.each([
    ['a tutor', 'teacher_agent = Agent(model="org/big")\nquiz = Agent(model="org/small")'],
    [
      'a forced teacher',
      'use_teacher_forcing = True\nmodel = AutoModel.from_pretrained("org/big")\ntrainer = Trainer(model)',
    ],
    ['a model beside it', 'from trl import SFTTrainer\n# the teacher is chosen elsewhere\nmodel = "org/small"'],
  ])('is not %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});
