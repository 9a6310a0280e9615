/** A text as one segment of a URI (RFC 3986); halves of a surrogate pair, which have no encoding, become U+FFFD. */
export const uriSegment = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/'/g, '%27');
