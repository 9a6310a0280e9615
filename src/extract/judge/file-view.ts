import type { Detection } from '../../rules/index.ts';
import { Positions } from '../../text/positions.ts';
import type { RegistryId } from '../../types.ts';
import type { SourceText } from '../extractor.ts';

/** A place in the file that shows a host. */
interface Signal {
  at: number;
  host: RegistryId;
}

const mostSignals = 2000;
/** More hosts than this are many for one file, as in an example of all settings. */
const manyHosts = 3;
/** A few lines. */
const closeBy = 400;
/** Words of programs that ask models. */
const inference =
  /\bllms?\b|LLM|openai|anthropic|ollama|[Pp]rompt|embedding|[Tt]ranscri(?:be|pt)|\b(?:asr|tts|stt)\b|ASR|TTS|chat.?completion|max_?[Tt]okens|[Ii]nference|text.?generation/i;
/** Hosts whose signals show that a file uses the Hub itself. */
const hubUse = new Set<RegistryId>(['huggingface', 'sentence-transformers', 'timm']);

/** What the judge asks of the file as a whole; each answer is worked out once, when first asked for. */
export class FileView {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
  readonly isTest: boolean;
  readonly isDocument: boolean;
  /** Where the tests of a file of Rust begin, which stand below its code: https://doc.rust-lang.org/book/ch11-03-test-organization.html. */
  #testsFrom: number | undefined;
  /** Source of a programming language. */
  readonly isCode: boolean;
  /** Recorded traffic, results of a benchmark, or output that tests are held against. */
  readonly isRecording: boolean;
  /** A list of datasets by its name: `dataset_info.json`. */
  readonly isDatasetList: boolean;
  /** A compose file, whose `models:` Docker's model runner serves. */
  readonly isCompose: boolean;
  /** A file of prices, context lengths or rankings by its name. */
  readonly isTable: boolean;
  readonly #detection: Detection;
  #signals: readonly Signal[] | undefined;
  /** How many hosts the signals show. */
  #distinct = 0;
  #pathHost: RegistryId | null | undefined;
  #showsVertex: boolean | undefined;
  #showsHub: boolean | undefined;
  #speaksOfInference: boolean | undefined;
  #row: { start: number; cells: readonly string[] } = { start: -1, cells: [] };

  constructor(source: SourceText, detection: Detection) {
    this.path = source.path;
    this.text = source.text;
    this.positions = new Positions(source.text);
    this.isTest =
      /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:^|\/)(?:test_|conftest\.)[^/]*$|[._-](?:test|tests|spec|vitest)\.[a-z]+$|(?:Test|Tests|Spec|IT)\.(?:java|kt|cs|scala|swift)$/.test(
        source.path.replace(/^.*fixtures?\//s, '/'),
      );
    this.isCode =
      /\.(?:pyi?|[cm]?[jt]sx?|go|rs|java|kts?|cs|fsx?|scala|swift|rb|php|dart|exs?|jl|lua|r|c|cc|cpp|h|hpp|groovy)$/i.test(
        source.path,
      );
    this.isRecording =
      /(?:^|\/)(?:__fixtures__|__snapshots__|cassettes|vcr_cassettes|recordings|snapshots)\/|\.snap$/.test(
        source.path,
      ) ||
      (/\.jsonl?$/.test(source.path) && /(?:^|\/)(?:[a-z]{1,30}[-_])?(?:results|leaderboards?)\//.test(source.path)) ||
      (/\.(?:jsonl?|ya?ml|txt)$/.test(source.path) && isTestData(source.path)) ||
      (/(?:^|\/)[\w-]{0,80}fixtures?[\w-]{0,80}\.jsonl?$/.test(source.path) && /(?:^|\/)tests?\//.test(source.path));
    this.isDatasetList =
      /(?:^|\/)(?:[\w-]{1,40}[-_])?datasets?(?:[-_](?:info|list|registry|config))?\.(?:jsonl?|ya?ml|toml)$/i.test(
        source.path,
      );
    this.isCompose = /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(source.path);
    this.isTable =
      /(?:^|[-_./])(?:pricing|prices?|costs?|leaderboards?|context[-_]?(?:windows?|lengths?|sizes?))(?:[-_][a-z]+)?\.[a-z]+$/i.test(
        source.path,
      );
    this.isDocument = /\.(?:md|mdx|markdown|rst|adoc|txt|html?|qmd|rmd|tex)$/i.test(source.path);
    this.#detection = detection;
  }

  /** Whether a place is in a test: of a file of tests, or of the tests that a file of Rust keeps at its end. */
  isTestAt(at: number): boolean {
    if (this.isTest || !this.path.endsWith('.rs')) return this.isTest;
    this.#testsFrom ??=
      /#\[cfg\(test\)\]\s{0,40}(?:pub(?:\(crate\))? )?mod /.exec(this.text)?.index ?? this.text.length;
    return at >= this.#testsFrom;
  }

  /** Whether the file or its path speaks of Vertex AI, where other vendors' models are served too. */
  get showsVertex(): boolean {
    this.#showsVertex ??= /vertex|aiplatform/i.test(this.path) || /vertex|aiplatform/i.test(this.text);
    return this.#showsVertex;
  }

  /** The hosts that words name (`GROQ_MODEL`, `ChatGroq`, `GoogleVertexAnthropicModelId`), the longest signal first. */
  hostsOf(words: string): readonly RegistryId[] {
    return this.#detection.hostsNamedIn(words);
  }

  /** The host whose signal in the words is the longest. */
  hostOf(words: string): RegistryId | undefined {
    return this.#detection.hostsNamedIn(words)[0];
  }

  /** The registry that a configuration's word for a provider means. */
  provider(word: string): RegistryId | undefined {
    const plain = word.toLowerCase();
    return this.#detection.providerOf(plain) ?? this.#detection.providerOf(plain.replaceAll('_', ''));
  }

  /** The cells of the table's row that a place of a document stands in, without their marks; none outside tables. */
  rowAt(at: number): readonly string[] {
    if (!this.isDocument) return [];
    const start = at - (this.positions.at(at).column - 1);
    if (start === this.#row.start) return this.#row.cells;
    const line = this.text.slice(start, start + 2000);
    const end = line.indexOf('\n');
    const row = end < 0 ? line : line.slice(0, end);
    const cells = /^\s{0,20}\|/.test(row)
      ? row.split('|').map((cell) =>
          cell
            .replace(/^\s*\[([^\]]{1,60})\]\(.*$/s, '$1')
            .replace(/[`*]/g, '')
            .trim()
            .replace(/\s+/g, '-'),
        )
      : [];
    this.#row = { start, cells };
    return cells;
  }

  /** The host that the path names, from its end: `packages/groq/src/x.ts`, `Together.ts`. */
  get pathHost(): RegistryId | undefined {
    if (this.#pathHost === undefined) {
      const parts = this.path.split('/').reverse();
      this.#pathHost = null;
      for (const part of parts.slice(0, 5)) {
        const words = part.toLowerCase().split(/[^a-z0-9]+/);
        const host =
          this.provider(part.replace(/\.[a-z]+$/i, '')) ?? words.map((word) => this.provider(word)).find(Boolean);
        if (host) {
          this.#pathHost = host;
          break;
        }
      }
    }
    return this.#pathHost ?? undefined;
  }

  /** Whether the file speaks of what models do: a `model` in it is one that is trained, not a car's or a database's. */
  get speaksOfInference(): boolean {
    this.#speaksOfInference ??= inference.test(this.path) || inference.test(this.text);
    return this.#speaksOfInference;
  }

  /** Whether the file shows that it uses the Hub, wherever. */
  get showsHub(): boolean {
    this.#showsHub ??= this.#detection.hosts.some((host) => hubUse.has(host.id) && host.signals?.test(this.text));
    return this.#showsHub;
  }

  /** The hosts that the file shows, the nearest before the place first, those after it last. */
  hostsAround(at: number): RegistryId[] {
    this.#signals ??= this.#collect();
    const signals = this.#signals;
    const middle = firstAfter(signals, at);
    const around = new Set<RegistryId>();
    for (let i = middle - 1; i >= 0 && around.size < this.#distinct; i--) around.add(signals[i]!.host);
    for (let i = middle; i < signals.length && around.size < this.#distinct; i++) around.add(signals[i]!.host);
    return [...around];
  }

  /** The hosts around; in a file that speaks of many, only what stands close before the place tells anything of it. */
  hostsNear(at: number): RegistryId[] {
    const around = this.hostsAround(at);
    if (this.#distinct <= manyHosts) return around;
    const signals = this.#signals!;
    const near = new Set<RegistryId>();
    for (let i = firstAfter(signals, at) - 1; i >= 0 && at - signals[i]!.at < closeBy; i--) near.add(signals[i]!.host);
    return [...near];
  }

  #collect(): Signal[] {
    const signals: Signal[] = [];
    const every = this.#detection.signal;
    every.lastIndex = 0;
    for (let found = every.exec(this.text); found && signals.length < mostSignals; found = every.exec(this.text)) {
      const host = this.#detection.hostsNamedIn(found[0])[0];
      if (host && signals.at(-1)?.host !== host && !isOwner(this.text, found.index, found[0].length, host))
        signals.push({ at: found.index, host });
      if (found[0] === '') every.lastIndex++;
    }
    this.#distinct = new Set(signals.map((signal) => signal.host)).size;
    return signals;
  }
}

/**
 * Whether the word is the owner in an `owner/Name-1` of the Hub, or in a quoted `"owner/name-1"` for the hosts that are
 * makers of models too: who published a model does not say where it runs.
 */
function isOwner(text: string, at: number, length: number, host: RegistryId): boolean {
  if (host === 'other' && isQuotedRepository(text, at, length)) return true;
  if (/[\w./@-]/.test(text[at - 1] ?? '')) return false;
  const after = text.slice(at + length, at + length + 140);
  return /^[\w-]{0,40}\/[A-Z][\w.]*-[\w.-]*/.test(after);
}

/** In a folder of test data, or in the fixtures below a folder of tests. */
function isTestData(path: string): boolean {
  const tests = path.search(/(?:^|\/)(?:tests?|__tests__|spec)\//);
  return /(?:^|\/)[tT]est[-_]?[dD]ata\//.test(path) || (tests >= 0 && path.includes('/fixtures/', tests + 1));
}

function isQuotedRepository(text: string, at: number, length: number): boolean {
  const before = /["'`]([\w.-]{0,60}\/)?[\w.-]{0,60}$/.exec(text.slice(Math.max(0, at - 130), at));
  const after = /^[\w.-]{0,60}(\/[\w.-]{1,60})?["'`]/.exec(text.slice(at + length, at + length + 130));
  return before !== null && after !== null && (before[1] === undefined) !== (after[1] === undefined);
}

/** Index of the first signal that stands after a place. */
function firstAfter(signals: readonly Signal[], at: number): number {
  let low = 0;
  let high = signals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (signals[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
