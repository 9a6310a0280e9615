import type { Detection } from '../../rules/index.ts';
import { Positions } from '../../text/positions.ts';
import type { RegistryId } from '../../types.ts';
import type { SourceText } from '../extractor.ts';

/** A place in the file that shows a host. */
interface Signal {
  at: number;
  host: RegistryId;
}

const signalsPerHost = 200;

/** What the judge asks of the file as a whole; each answer is worked out once, when first asked for. */
export class FileView {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
  readonly isTest: boolean;
  readonly isDocument: boolean;
  readonly #detection: Detection;
  #signals: readonly Signal[] | undefined;
  #pathHost: RegistryId | null | undefined;

  constructor(source: SourceText, detection: Detection) {
    this.path = source.path;
    this.text = source.text;
    this.positions = new Positions(source.text);
    this.isTest =
      /(?:^|[/._-])(?:tests?|specs?|__tests__|testdata|fixtures?|conftest)(?:[/._-]|$)|(?:Test|Tests|Spec|IT)\.(?:java|kt|cs|scala|swift)$/i.test(
        source.path,
      );
    this.isDocument = /\.(?:md|mdx|markdown|rst|adoc|txt|html?|qmd|rmd|tex)$/i.test(source.path);
    this.#detection = detection;
  }

  /** The host that a word names: `GROQ_MODEL`, `ChatGroq`, `azure_deployment`. The longest signal decides. */
  hostOf(words: string): RegistryId | undefined {
    let best: RegistryId | undefined;
    let length = 0;
    for (const host of this.#detection.hosts) {
      const found = host.signals?.exec(words);
      if (found && found[0].length > length) [best, length] = [host.id, found[0].length];
    }
    return best;
  }

  /** The registry that a configuration's word for a provider means. */
  provider(word: string): RegistryId | undefined {
    const folded = word.toLowerCase();
    return this.#detection.hosts.find((host) => host.providers.has(folded))?.id;
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

  /** The hosts that the file shows, the nearest before the place first, those after it last. */
  hostsAround(at: number): RegistryId[] {
    this.#signals ??= this.#collect();
    const before = this.#signals.filter((signal) => signal.at <= at).reverse();
    const after = this.#signals.filter((signal) => signal.at > at);
    return [...new Set([...before, ...after].map((signal) => signal.host))];
  }

  #collect(): Signal[] {
    const signals: Signal[] = [];
    for (const host of this.#detection.hosts) {
      if (!host.signals) continue;
      const every = new RegExp(host.signals.source, 'g');
      for (let n = 0, found = every.exec(this.text); found && n < signalsPerHost; found = every.exec(this.text), n++) {
        signals.push({ at: found.index, host: host.id });
        if (found[0] === '') every.lastIndex++;
      }
    }
    return signals.sort((a, b) => a.at - b.at);
  }
}
