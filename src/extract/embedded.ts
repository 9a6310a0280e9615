import type { Literal } from '../text/literal.ts';
import { MappedText } from '../text/mapped-text.ts';
import type { Format } from './extractor.ts';

/** A file name that stands for a language as fences, notebooks and script tags spell it. */
const fileNames: Readonly<Record<string, string>> = {
  python: 'x.py',
  py: 'x.py',
  python3: 'x.py',
  ipython: 'x.py',
  ipython3: 'x.py',
  pycon: 'x.py',
  javascript: 'x.js',
  js: 'x.js',
  mjs: 'x.js',
  node: 'x.js',
  jsx: 'x.jsx',
  typescript: 'x.ts',
  ts: 'x.ts',
  mts: 'x.ts',
  tsx: 'x.tsx',
  bash: 'x.sh',
  sh: 'x.sh',
  shell: 'x.sh',
  zsh: 'x.sh',
  fish: 'x.sh',
  console: 'x.sh',
  terminal: 'x.sh',
  'shell-session': 'x.sh',
  shellscript: 'x.sh',
  bat: 'x.bat',
  batch: 'x.bat',
  cmd: 'x.bat',
  powershell: 'x.ps1',
  ps1: 'x.ps1',
  pwsh: 'x.ps1',
  yaml: 'x.yaml',
  yml: 'x.yaml',
  json: 'x.json',
  jsonc: 'x.json',
  json5: 'x.json',
  jsonl: 'x.json',
  toml: 'x.toml',
  ini: 'x.ini',
  cfg: 'x.ini',
  env: '.env',
  dotenv: '.env',
  properties: 'x.properties',
  dockerfile: 'dockerfile',
  docker: 'dockerfile',
  modelfile: 'modelfile',
  makefile: 'makefile',
  make: 'makefile',
  hcl: 'x.tf',
  terraform: 'x.tf',
  tf: 'x.tf',
  html: 'x.html',
  xml: 'x.html',
  vue: 'x.vue',
  svelte: 'x.svelte',
  markdown: 'x.md',
  md: 'x.md',
  mdx: 'x.mdx',
  go: 'x.go',
  golang: 'x.go',
  rust: 'x.rs',
  rs: 'x.rs',
  java: 'x.java',
  kotlin: 'x.kt',
  kt: 'x.kt',
  groovy: 'x.groovy',
  csharp: 'x.cs',
  cs: 'x.cs',
  'c#': 'x.cs',
  fsharp: 'x.fs',
  'f#': 'x.fs',
  c: 'x.c',
  cpp: 'x.cpp',
  'c++': 'x.cpp',
  swift: 'x.swift',
  ruby: 'x.rb',
  rb: 'x.rb',
  php: 'x.php',
  r: 'x.r',
  scala: 'x.scala',
  lua: 'x.lua',
  dart: 'x.dart',
  julia: 'x.jl',
  elixir: 'x.ex',
};

let byFileName: Map<string, Format> | undefined;
let listed: readonly Format[] = [];
let depth = 0;

/** How deep documents in documents are followed: notebook, Markdown, fence, here-document, and no further. */
const deepest = 5;

/** Hands in the formats that code inside documents is read with: all of them, once, from the list of formats. */
export function registerEmbeddable(formats: readonly Format[]): void {
  listed = formats;
  byFileName = undefined;
}

/** The format for a language named on a fence or a script tag; undefined for one that nobody reads. */
export function embedded(language: string): Format | undefined {
  const name = Object.hasOwn(fileNames, language) ? fileNames[language] : undefined;
  return name === undefined ? undefined : formatOfFileName(name);
}

/** The format of a file of this name, by whole name or ending, as for a file written from a here-document. */
export function formatOfFileName(name: string): Format | undefined {
  byFileName ??= indexFileNames(listed);
  const base = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const dot = base.lastIndexOf('.');
  return byFileName.get(base) ?? (dot >= 0 ? byFileName.get(base.slice(dot)) : undefined);
}

function indexFileNames(formats: readonly Format[]): Map<string, Format> {
  const index = new Map<string, Format>();
  for (const format of formats) {
    for (const name of [...(format.names ?? []), ...(format.extensions ?? [])]) {
      if (!index.has(name)) index.set(name, format);
    }
  }
  return index;
}

/** Literals of code inside a document, with offsets in the outer text. Notices of the inner text are not kept. */
export function readInner(format: Format, inner: MappedText, path: string): Literal[] {
  if (depth >= deepest) return [];
  depth++;
  try {
    const { literals } = format.read({ path, text: inner.text });
    for (const literal of literals) {
      const start = inner.rawStart(literal.start);
      literal.end = literal.end > literal.start ? inner.rawEnd(literal.end) : start;
      literal.start = start;
    }
    return literals;
  } finally {
    depth--;
  }
}

/** The same for a plain stretch of the outer text. */
export function readStretch(format: Format, text: string, start: number, end: number, path: string): Literal[] {
  return readInner(format, new MappedText(text.slice(start, end), [0], [start]), path);
}
