import { readRegions } from './places.ts';
import type { ReadingPlace } from './reading-place.ts';

/** Which regions are left out, for which models, by seat or by place. */
export function readTerritory({ unit, units, near }: ReadingPlace): Record<string, unknown> {
  let regions = readRegions(unit.low);
  if (regions.length === 0 || /territor/.test(unit.low)) {
    for (const { low } of units) {
      // "Territory" means …, or "Excluded Territories" means …
      if (!/^\W{0,3}(?:\w+ )?territor(?:y|ies)\W/.test(low)) continue;
      const excluded = low.search(/exclud|except|other than|outside/);
      const stated = excluded < 0 ? [] : readRegions(low.slice(excluded));
      if (stated.length > regions.length) regions = stated;
    }
  }
  const params: Record<string, unknown> = {
    scope: /multi-?modal|vision models?/.test(unit.low) ? 'multimodal' : 'all',
  };
  if (regions.length > 0) params.regions = regions;
  params.by =
    /domiciled|principal place of business|resid(?:e|ent|ing)|incorporated|headquarter|organi[sz]ed under/.test(
      unit.low,
    )
      ? 'domicile'
      : 'place';
  if (
    /end users?[^.]{0,120}(?:not apply|does not|exempt)|does not apply to end users?|not apply[^.]{0,40}end users?/.test(
      `${unit.low} ${near}`,
    )
  )
    params.exceptEndUsers = true;
  if (/outputs?|results/.test(unit.low)) params.appliesToOutputs = true;
  return params;
}

/** What may not be used to train, on what exception. */
export function readTraining({ unit }: ReadingPlace): Record<string, unknown> {
  const text = `${unit.stems} ${unit.low}`;
  const verb =
    /\b(?:to |for |in )(?:the purposes? of )?(?:(?:directly or indirectly|also) )?(?:train|improv|develop|creat|enhanc|build|fine|distill|compet|benefit)|\bas training (?:data|material)\b/;
  const at = unit.low.search(verb);
  const before = at > 20 ? unit.low.slice(0, at) : text;
  const leadsList =
    /^\W{0,4}(?:\w{1,3}[.)] ?)?(?:for commercial use only:? ?)?to (?:train|improve|develop|create)/.test(unit.low);
  const outputs =
    /\boutputs?\b|\bresults?\b|generated (?:by|content|data|from)|\bgenerations\b|synthetic data/.test(before) ||
    (before !== text && /\boutputs?\b/.test(unit.stems));
  const materials = /\b(?:materials?|models?|software|weights|works?|derivatives?|product|program)\b/.test(
    before.replace(
      /(?:outputs?|results?|generat\w{1,10}|any part)[^,;]{0,60}\b(?:of|from|by|using) (?:the |any )?[\w. -]{0,40}/g,
      ' ',
    ),
  );
  if (leadsList && /outputs?\b[^>]{0,80}(?:model|derivativ)/.test(`${unit.stems} ${unit.low}`))
    return finish(unit, 'both');
  if (/\boutputs? (?:\w+ )?to train/.test(unit.low) && !/\bor (?:any )?outputs?/.test(unit.low))
    return finish(unit, 'outputs');
  return finish(unit, outputs ? (materials ? 'both' : 'outputs') : 'materials');
}

function finish(unit: ReadingPlace['unit'], subject: string): Record<string, unknown> {
  const params: Record<string, unknown> = { subject };
  const except =
    /\((?:excluding|other than|except(?: for)?) ([^)]{3,120})\)|(?:excluding|other than|except(?: for)?) ([^.;()]{3,100})/i.exec(
      unit.flat,
    );
  if (except) params.except = (except[1] ?? except[2])!.trim();
  if (/compet(?:e|es|ing|itive|itor)/.test(unit.low)) params.competitiveOnly = true;
  const target = /\blarge language model|\bllms?\b/.test(unit.low)
    ? 'llm'
    : /foundation(?:al)? /.test(unit.low)
      ? 'foundation-model'
      : /\bai models?\b|artificial intelligence model/.test(unit.low)
        ? 'ai-model'
        : null;
  if (target) params.target = target;
  return params;
}

const deletion =
  /\b(?:delete|destroy|erase|remove|purge|return)\b[^.]{0,160}\b(?:cop(?:y|ies)|materials?|models?|software|works?|weights|data|products?|derivatives?|parameters|it)\b|\b(?:cease|stop)[^.]{0,60}\band (?:permanently |promptly |immediately )?(?:delete|destroy)|\bdelet(?:e|ing|ion)\b/;
const condition = /terminat|expir|breach|violat|fail|cease|revo/;

/** What must be done when rights end, how long a breach may be cured, and whether the licensor may end them at will. */
export function readTermination(place: ReadingPlace): Record<string, unknown> {
  const { unit, units, at } = place;
  const params: Record<string, unknown> = {};
  for (let i = Math.max(0, at - 3); i <= Math.min(units.length - 1, at + 5); i++) {
    const other = units[i]!;
    const same =
      other.section.split('.')[0] === unit.section.split('.')[0] || Math.abs(other.paragraph - unit.paragraph) <= 1;
    if (
      same &&
      deletion.test(other.low) &&
      (i === at || condition.test(other.low) || other.paragraph === unit.paragraph)
    )
      params.deleteOnTermination = true;
  }
  const cure = /(?:within|for|prior to) (?:[a-z-]{1,12} \()?(\d{1,3})\)? (?:business |calendar )?days/.exec(unit.low);
  if (cure && /cure|remed|breach|violat|fail|cessation|discover|notice/.test(unit.low))
    params.cureDays = Number(cure[1]);
  if (
    /(?:may|reserves? the right to|can)[^.]{0,40}(?:terminate|revoke|suspend)[^.]{0,80}(?:at any time(?!,? (?:if|where|in (?:the event|case)|upon (?:a |any |your )?(?:material )?breach)\b)|for any reason|with or without cause|sole discretion|convenience)|(?:at any time|sole discretion)[^.]{0,40}(?:terminate|revoke)|with or without cause/.test(
      unit.low,
    )
  )
    params.atWill = true;
  return params;
}
