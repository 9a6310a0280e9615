import type { RuleBook } from '../rules/index.ts';
import type { Claim, ClauseType, Finding, Model, StatedClaim } from '../types.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { claimFindings } from './claim-findings.ts';
import { judgeClaims } from './claim-verdicts.ts';
import type { KnownModel } from './known-models.ts';

/** What a project's claims are held against. */
export interface ProjectFacts {
  models: readonly Model[];
  /** What the licences say to the declared context, before waivers. */
  findings: readonly Finding[];
  describe: (id: string) => KnownModel | undefined;
  /** Id of the model whose own card the document is; folders of the project (`./…`) are told by their ids. */
  own?: string;
}

/** Findings that deny a commercial use which the licence gives on conditions. */
const denying = new Set(['ctx.user-cap', 'ctx.revenue-cap', 'ctx.territory', 'ctx.permission']);

/** Verdicts and findings on what the documents of a project say of its models. */
export function judgeProjectClaims(
  stated: readonly StatedClaim[],
  { models, findings, describe, own }: ProjectFacts,
  { licences }: RuleBook,
): { claims: Claim[]; findings: Finding[] } {
  if (stated.length === 0) return { claims: [], findings: [] };
  const byId = new Map(models.map((model) => [model.id, model]));
  const facts = (id: string): ClaimFacts | undefined => {
    const model = byId.get(id);
    return model && { ...factsOf(model, findings, describe), ...(id === own ? { own: true } : {}) };
  };
  const judged = judgeClaims(stated, facts, licences);
  return { claims: judged.map(({ claim }) => claim), findings: claimFindings(judged, licences) };
}

function factsOf(
  { id, access, openness, licence, conclusion, bases, declarations }: Model,
  findings: readonly Finding[],
  describe: ProjectFacts['describe'],
): ClaimFacts {
  const denied = findings
    .filter(({ rule, severity, model }) => model === id && severity === 'error' && denying.has(rule))
    .flatMap(({ clause }): ClauseType[] => (clause ? [clause] : []));
  const inherited = bases.flatMap((base) => describe(base.model)?.licence ?? []);
  return {
    id,
    openness,
    licence,
    own: id.startsWith('./'),
    published: access === 'open-weights',
    byCardAlone: declarations.length > 0 && declarations.every(({ by }) => by === 'card' || by === 'card-text'),
    ...(conclusion.status === 'conflict' ? { candidates: conclusion.candidates } : {}),
    ...(denied.length > 0 ? { denied } : {}),
    ...(inherited.length > 0 ? { inherited } : {}),
  };
}
