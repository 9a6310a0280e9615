/**
 * Named values in one ASCII text: a line of JSON that tells where each stands, then the values as JSON. Who asks for one value
 * pays for parsing that one, however large the whole is.
 */
export type Segments = (name: string) => unknown;

/** Writes values that `readSegments` reads; undefined ones are left out. */
export function writeSegments(values: Readonly<Record<string, unknown>>): string {
  const places: Record<string, [number, number]> = {};
  let body = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const json = ascii(JSON.stringify(value));
    places[name] = [body.length, json.length];
    body += json;
  }
  return `${ascii(JSON.stringify(places))}\n${body}`;
}

/** Reads what `writeSegments` wrote; a name that isn't there has the value undefined. */
export function readSegments(text: string): Segments {
  const start = text.indexOf('\n') + 1;
  const places = new Map(Object.entries(JSON.parse(text.slice(0, start)) as Record<string, [number, number]>));
  return (name) => {
    const place = places.get(name);
    return place && JSON.parse(text.slice(start + place[0], start + place[0] + place[1]));
  };
}

/** Characters beyond ASCII as JSON escapes, so that bytes and characters are one. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
