export { atLines } from './at-lines.ts';
export type { ReadClause } from './clause-reader.ts';
export { type DecodedDocument, decodeDocument } from './decode.ts';
export type { Departure } from './departures.ts';
export type { ContainedLicence, LicenceMatch } from './identify.ts';
export type { TextLanguage } from './language.ts';
export { type LicenceReading, type ReadLicenceOptions, readLicence } from './read-licence.ts';
