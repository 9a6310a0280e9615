const longLine = 5_000;

/** Whether a script or style sheet was made by a minifier: by its name, or since its lines are no person's. */
export function isMinified(path: string, text: string): boolean {
  if (/\.min\.(js|mjs|cjs|css)$/i.test(path)) return true;
  if (!/\.(js|mjs|cjs|css)$/i.test(path) || text.length < longLine * 2) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > longLine / 2;
}
