/** The language a text is written in, as far as the clause reader has to know it. */
export type TextLanguage = 'en' | 'zh' | 'ja' | 'ko' | 'en+zh' | 'en+ja' | 'en+ko' | 'other' | 'none';

/** Tells English from Chinese, Japanese, Korean and the rest by script and by the commonest words. */
export function readLanguage(text: string): TextLanguage {
  const sample = text.length > 24_000 ? text.slice(0, 16_000) + text.slice(-8_000) : text;
  const count = (pattern: RegExp): number => (sample.match(pattern) ?? []).length;
  const han = count(/[\u4e00-\u9fff]/g);
  const kana = count(/[\u3040-\u30ff]/g);
  const hangul = count(/[\uac00-\ud7a3]/g);
  const latin = count(/[A-Za-z\u00c0-\u024f]{2,40}/g);
  const asian = han + kana + hangul;
  const east = hangul > han ? 'ko' : kana > han / 10 ? 'ja' : 'zh';
  if (asian === 0 && latin === 0) return /\p{L}/u.test(sample) ? 'other' : 'none';
  const english = count(/\b(?:the|of|and|or|to|shall|you|this|any)\b/gi) > latin / 12;
  if (asian > 10 && (latin < 15 || !english)) return east;
  if (!english) return latin > 30 ? 'other' : 'en';
  return asian > 120 && asian > latin / 4 ? `en+${east}` : 'en';
}
