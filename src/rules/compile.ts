/** What the build needs to compile rules; no part of the program. */
export { indexCards } from './card-collections.ts';
export { indexCatalogue } from './catalogue-index.ts';
export { indexLicences } from './licence-index.ts';
export { writeSegments } from './segments.ts';
