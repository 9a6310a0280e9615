export { readLicence, type LicenceReading } from './read-licence.ts';
