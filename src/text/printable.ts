/**
 * Text of others (file names, identifiers, quotes) made safe for a terminal: control characters, escape sequences and
 * characters that reorder text are shown as `\u{…}`, so that nothing in a scanned repository can repaint the screen.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
