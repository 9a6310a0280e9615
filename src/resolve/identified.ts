import type { RegistryId } from '../types.ts';

/** What an identifier means. */
export interface Identified {
  /** Home repo on the Hub, or `vendor/id` of a model that is only served; null: unknown. */
  model: string | null;
  /** How it was recognised, in a few words. */
  evidence: string;
  /** True when the model behind the identifier changes over time. */
  floating?: boolean;
  /** The vendor's model as the host spells it, where that differs. */
  asHosted?: string;
  /** The registry behind a route, as `bedrock` for `bedrock/…`. */
  via?: RegistryId;
}

/** An identifier split as its host writes it. */
export interface HostedName {
  /** The vendor as written: `meta`, `z-ai`. */
  vendor?: string;
  name: string;
  /** True when `vendor/name` may be a repository on the Hub that no rule knows. */
  hubName?: boolean;
  /** Where the identifier is really looked up, for routes: `bedrock` in `bedrock/…`. */
  registry?: RegistryId;
  floating?: boolean;
}
