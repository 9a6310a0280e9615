const union = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));

/** Names under which texts and people write a region, folded. */
const codes: Record<string, string> = {
  'EUROPEAN UNION': 'EU',
  'UNITED KINGDOM': 'UK',
  GB: 'UK',
  'GREAT BRITAIN': 'UK',
  'SOUTH KOREA': 'KR',
  'REPUBLIC OF KOREA': 'KR',
  KOREA: 'KR',
  CHINA: 'CN',
  'UNITED STATES': 'US',
  USA: 'US',
  EL: 'GR',
};

const code = (region: string): string => {
  const upper = region.trim().toUpperCase();
  return codes[upper] ?? upper;
};

/** Whether a place lies in an excluded region; a member state lies in the EU, and "EU" may mean any member state. */
function within(place: string, excluded: string): boolean {
  const [there, here] = [code(place), code(excluded)];
  return there === here || (here === 'EU' && union.has(there)) || (there === 'EU' && union.has(here));
}

/** The places of a list that lie in one of the excluded regions. */
export const placesWithin = (places: readonly string[], excluded: readonly string[]): string[] =>
  places.filter((place) => excluded.some((region) => within(place, region)));
