/** Regions a licence excludes and states whose law governs, by the names the vocabulary uses. */
const regions: Array<[RegExp, string]> = [
  [/\beuropean union\b|\be\.?u\.?\b(?! ai act)/, 'EU'],
  [/\beuropean economic area\b|\beea\b/, 'EEA'],
  [/\bunited kingdom\b|\bu\.?k\.?\b|\bgreat britain\b/, 'UK'],
  [/\bsouth korea\b|\brepublic of korea\b/, 'South Korea'],
  [
    /\bmainland (?:of )?(?:the )?(?:people's republic of )?china\b|\bpeople's republic of china\b|\bp\.?r\.?c\b|\bp\.?r\.? ?china\b|\bchina\b|中国|中华人民共和国/,
    'China',
  ],
  [/\bunited states\b|\bu\.s\.a?\.?(?=\W|$)|\busa\b/, 'US'],
  [/\brussian federation\b|\brussia\b/, 'Russia'],
  [/\bbelarus\b/, 'Belarus'],
  [/\biran\b/, 'Iran'],
  [/\bnorth korea\b|\bdemocratic people's republic of korea\b/, 'North Korea'],
  [/\bcuba\b/, 'Cuba'],
  [/\bsyria\b/, 'Syria'],
  [/\bjapan\b/, 'Japan'],
  [/\bswitzerland\b/, 'Switzerland'],
  [/\bindia\b/, 'India'],
  [/\bcanada\b/, 'Canada'],
  [/\baustralia\b/, 'Australia'],
];

const states: Array<[RegExp, string]> = [
  [/(?<!excluding[^.]{0,60})\bhong kong\b/, 'Hong Kong'],
  [/(?<!excluding[^.]{0,80})\bmaca[uo]\b/, 'Macau'],
  [/(?<!excluding[^.]{0,90})\btaiwan\b/, 'Taiwan'],
  [/\bcalifornia\b/, 'California'],
  [/\bdelaware\b/, 'Delaware'],
  [/\bnew york\b/, 'New York'],
  [/\bwashington\b/, 'Washington'],
  [/\btexas\b/, 'Texas'],
  [/\bmassachusetts\b/, 'Massachusetts'],
  [/\billinois\b/, 'Illinois'],
  [/\bnevada\b/, 'Nevada'],
  [/\bflorida\b/, 'Florida'],
  [/\bvirginia\b/, 'Virginia'],
  [/\bnew jersey\b/, 'New Jersey'],
  [/\bpennsylvania\b/, 'Pennsylvania'],
  [/\bontario\b/, 'Ontario'],
  [/\bquebec\b/, 'Quebec'],
  [/\bbritish columbia\b/, 'British Columbia'],
  [/\bengland\b|\benglish law/, 'England and Wales'],
  [/\bscotland\b/, 'Scotland'],
  [/\babu dhabi\b/, 'Abu Dhabi'],
  [/\bdubai\b/, 'Dubai'],
  [/\bunited arab emirates\b|\bu\.?a\.?e\b/, 'United Arab Emirates'],
  [/\bsingapore\b/, 'Singapore'],
  [/\bfrance\b|\bfrench law/, 'France'],
  [/\bgermany\b|\bgerman law/, 'Germany'],
  [/\bjapan(?:ese)?\b/, 'Japan'],
  [/\bisraeli?\b/, 'Israel'],
  [/\bswitzerland\b|\bswiss law/, 'Switzerland'],
  [/\bireland\b|\birish law/, 'Ireland'],
  [/\bnetherlands\b|\bdutch law/, 'Netherlands'],
  [/\bsweden\b|\bswedish law/, 'Sweden'],
  [/\bfinland\b|\bfinnish law/, 'Finland'],
  [/\bitaly\b|\bitalian law/, 'Italy'],
  [/\bspain\b|\bspanish law/, 'Spain'],
  [/\bbelgium\b|\bbelgian law/, 'Belgium'],
  [/\baustria\b|\baustrian law/, 'Austria'],
  [/\bpoland\b|\bpolish law/, 'Poland'],
  [/\bdenmark\b|\bdanish law/, 'Denmark'],
  [/\bnorway\b|\bnorwegian law/, 'Norway'],
  [/\brussia\b|\brussian (?:federation|law)/, 'Russia'],
  [/\bindian?\b(?! state)/, 'India'],
  [/\bvietnam\b|\bvietnamese law/, 'Vietnam'],
  [/\bsaudi arabia\b/, 'Saudi Arabia'],
  [/\brepublic of korea\b|\bsouth korea\b|\bkorean? laws?\b|\bkorea\b/, 'South Korea'],
  [/\bchina\b|\bprc\b|\bp\.r\.c|\bchinese laws?\b|中国|中华人民共和国/, 'China'],
  [/\bunited kingdom\b|\bu\.k\./, 'UK'],
  [/\bcanada\b/, 'Canada'],
  [/\baustralia\b/, 'Australia'],
  [/\beuropean union\b/, 'EU'],
  [/\bunited states\b|\bu\.s\./, 'US'],
];

/** Regions named in a lower-case text, in the order of the list. */
export function readRegions(low: string): string[] {
  return regions.filter(([name]) => name.test(low)).map(([, region]) => region);
}

/** The state named first after "law(s) of", the smallest one at hand: Delaware before the United States. */
export function readJurisdiction(low: string): string | null {
  if (/\b(?:state|province|country|place) (?:or province )?where you (?:live|reside)/.test(low)) return null;
  const after = low.slice(Math.max(0, low.search(/\blaws?\b/) - 40));
  for (const text of [after.slice(0, 260), low]) {
    const found = states
      .map(([name, state], rank) => ({ state, rank, index: text.search(name) }))
      .filter((entry) => entry.index >= 0);
    const country = /^(?:US|EU|Canada|UK|Australia|United Arab Emirates)$/;
    const best = found.sort(
      (a, b) => Number(country.test(a.state)) - Number(country.test(b.state)) || a.index - b.index || a.rank - b.rank,
    )[0];
    if (best) return best.state;
  }
  return null;
}
