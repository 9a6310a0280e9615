import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
/** Milliseconds that an input of at most 200,000 bytes may take, on a busy machine. */
const slow = 4_000;

/** Everything that reads what others wrote: which files it is given, and what must hold of its answer. */
export async function loadReaders() {
  const library = await import(pathToFileURL(path.join(root, 'dist/index.js')).href);
  const { scan, readCard, readLicenceDocument, readPlan, checkPlan, readLock, readReport, openRuleBook, UserError } =
    library;
  const book = openRuleBook();
  const ajv = new Ajv2020({ strict: false });
  const isReport = ajv.compile(JSON.parse(readFileSync(path.join(root, 'dist/schemas/scan.schema.json'), 'utf8')));
  const asOf = '2026-11-25';
  const parsed = (bytes) => {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      return bytes.toString('utf8');
    }
  };
  const all = [
    {
      name: 'scan',
      reads: () => true,
      async read({ name, bytes }) {
        const files = { [name]: bytes };
        const report = await scan({ files, asOf });
        if (!isReport(report)) return `the report is not as its schema says: ${ajv.errorsText(isReport.errors)}`;
        const again = JSON.stringify(await scan({ files, asOf }));
        if (JSON.stringify(report) !== again) return 'the same input gives two reports';
        return misplaced(report.references, bytes, name);
      },
    },
    {
      name: 'card',
      reads: (name) => /\.(?:md|ya?ml|json)$/.test(name),
      async read({ bytes }) {
        const text = bytes.toString('utf8');
        const lines = text.split(/\r\n|\n|\r/).length;
        const { findings } = await readCard({ path: 'm', card: { path: 'm/README.md', text } }, { book, asOf });
        const beyond = findings.flatMap(({ locations }) => locations).find(({ line }) => line < 1 || line > lines);
        return beyond && `a finding stands on line ${beyond.line} of ${lines}`;
      },
    },
    {
      name: 'licence',
      reads: (name) => /LICEN[CS]E|\.(?:txt|md|html|yaml)$/i.test(name),
      read({ name, bytes }) {
        const document = readLicenceDocument(bytes, book, name);
        if (document.status !== 'read') return undefined;
        const long = document.reading.clauses.find(({ quote }) => quote.length > 600);
        return long && `a quote of ${long.quote.length} characters`;
      },
    },
    {
      name: 'policy',
      reads: (name) => /\.(?:ya?ml|json)$/.test(name),
      async read({ name, bytes }) {
        await scan({
          files: {
            [name.endsWith('json') ? 'fineprint.config.json' : 'fineprint.config.yaml']: bytes,
            'a.py': 'x = "Qwen/Qwen3-8B"\n',
          },
          asOf,
        });
      },
    },
    {
      name: 'plan',
      reads: (name) => name.endsWith('.json'),
      read: ({ name, bytes }) => void checkPlan(readPlan(parsed(bytes), name), name, { book, asOf }),
    },
    {
      name: 'lock',
      reads: (name) => name.endsWith('.json'),
      read: ({ name, bytes }) => void readLock(bytes.toString('utf8'), name),
    },
    {
      name: 'report',
      reads: (name) => name.endsWith('.json'),
      read: ({ name, bytes }) => void readReport(bytes.toString('utf8'), name),
    },
  ];
  return all.map((reader) => ({ ...reader, isExpected: (error) => error instanceof UserError }));
}

/** A reference that does not stand where the report says it stands. */
function misplaced(references, bytes, name) {
  const text = new TextDecoder(
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8',
  ).decode(bytes);
  const lines = text.split(/\r\n|\n|\r/);
  for (const { text: id, location, registry } of references) {
    if (registry === 'file' || location.file !== name.replace(/^\.\//, '')) continue;
    const there = lines[location.line - 1]?.slice(location.column - 1, location.endColumn - 1);
    if (there !== id) return `“${id}” is said to stand at ${location.line}:${location.column}, where “${there}” stands`;
  }
  return undefined;
}

/** Why an input breaks a rule of its reader; undefined where it breaks none. */
export async function broken(reader, input) {
  const started = performance.now();
  try {
    const why = await reader.read(input);
    const took = performance.now() - started;
    return why ?? (took > slow ? `took ${Math.round(took)} ms for ${input.bytes.length} bytes` : undefined);
  } catch (error) {
    return reader.isExpected(error) ? undefined : `threw ${error?.stack?.split('\n').slice(0, 2).join(' ') ?? error}`;
  }
}
