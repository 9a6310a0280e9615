/**
 * Whether a text is a report or a baseline that fineprint wrote: it tells of references that stand elsewhere, and holds none of
 * its own. Both begin with the version of their schema and name the tool soon after.
 */
export const isOwnOutput = (text: string): boolean =>
  /^\{\s*"schemaVersion":/.test(text) && /"(?:tool|name)":\s*"fineprint"/.test(text.slice(0, 400));
