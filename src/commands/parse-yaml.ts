import { parse } from 'yaml';

/**
 * YAML as data. A module of its own, so that it is loaded only for files that are YAML: the bundler gives a CommonJS package
 * that is imported dynamically no named exports.
 */
export const parseYaml = (text: string): unknown => parse(text, { maxAliasCount: 50, logLevel: 'error' });
