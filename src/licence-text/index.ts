export type { ReadClause } from './clause-reader.ts';
export { decodeDocument, type DecodedDocument } from './decode.ts';
export type { Departure } from './departures.ts';
export type { ContainedLicence, LicenceMatch } from './identify.ts';
export type { TextLanguage } from './language.ts';
export { readLicence, type LicenceReading, type ReadLicenceOptions } from './read-licence.ts';
