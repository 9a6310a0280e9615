import { nearestWord } from '../text/nearest.ts';

/** The part of an ajv error that a sentence is made of (https://ajv.js.org/api.html#error-objects). */
export interface SchemaError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
  parentSchema?: { properties?: Record<string, unknown>; pattern?: string };
  data?: unknown;
}

const typeWords: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

/** What is wrong at a place of the policy, in a sentence, with the nearest right word. */
export function sentenceOf(error: SchemaError): string {
  const at = error.instancePath.slice(1).replaceAll('/', '.') || 'the file';
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const word = String(params.additionalProperty);
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const near = nearestWord(word, known);
      return `there is no key "${word}"${at === 'the file' ? '' : ` in ${at}`}.${near ? ` Did you mean ${near}?` : ` Known: ${known.join(', ')}.`}`;
    }
    case 'required':
      return `${at} lacks ${String(params.missingProperty)}.${params.missingProperty === 'reason' ? ' What is accepted needs a reason.' : ''}`;
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const near = nearestWord(String(error.data), allowed);
      return `${at} is "${String(error.data)}".${near ? ` Did you mean ${near}?` : ''} Allowed: ${allowed.join(', ')}.`;
    }
    case 'type': {
      const wanted = [params.type].flat().map((type) => typeWords[String(type)] ?? String(type));
      return `${at} must be ${wanted.join(' or ')}, not ${described(error.data)}.`;
    }
    case 'minimum':
      return `${at} is ${String(error.data)}: it can't be negative.`;
    case 'pattern':
      return `${at} is ${described(error.data)}: ${patternWords(at)}.`;
    default:
      return `${at} ${error.message ?? 'is wrong'}.`;
  }
}

function patternWords(at: string): string {
  if (/reason$/.test(at)) return 'a reason needs words';
  if (/expires$/.test(at)) return 'a day is written YYYY-MM-DD';
  if (/domicile|regions/.test(at))
    return 'a region is EU, UK or a country by its two letters in ISO 3166, such as US, KR or DE';
  if (/monthlyActiveUsersAt/.test(at)) return 'a month is written YYYY-MM';
  return 'it is not of the form it must have';
}

function described(data: unknown): string {
  if (data === null || data === undefined) return 'empty';
  if (Array.isArray(data)) return 'a list';
  return typeof data === 'object' ? 'a mapping' : `"${String(data)}"`;
}
