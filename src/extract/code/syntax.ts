/** How a programming language writes comments and strings: all the code scanner needs to know of it. */
export interface Syntax {
  id: string;
  extensions: readonly string[];
  /** Starts of comments that end with the line. */
  line: readonly string[];
  /** Pairs around comments over several lines. */
  block: ReadonlyArray<readonly [string, string]>;
  /** Quotes of strings on one line. */
  quotes: string;
  /** Quotes of strings over several lines, tried before `quotes`. */
  longQuotes: readonly string[];
  /** Whether a new line ends a statement inside no bracket. */
  lineEnds: boolean;
  /** Whether `'x'` is one character and no string. */
  charQuote?: boolean;
  /** Whether a long string that stands alone is documentation. */
  docstrings?: boolean;
  /** Whether a type can be a union of strings. */
  typeUnions?: boolean;
}

const c = { line: ['//'], block: [['/*', '*/']] as const, lineEnds: false };

/** The languages that are read by the code scanner. */
export const syntaxes: readonly Syntax[] = [
  {
    id: 'python',
    extensions: ['.py', '.pyi', '.pyw'],
    line: ['#'],
    block: [],
    quotes: '"\'',
    longQuotes: ['"""', "'''"],
    lineEnds: true,
    docstrings: true,
  },
  {
    id: 'javascript',
    extensions: ['.js', '.mjs', '.cjs', '.jsx'],
    ...c,
    quotes: '"\'',
    longQuotes: ['`'],
    lineEnds: true,
  },
  {
    id: 'typescript',
    extensions: ['.ts', '.mts', '.cts', '.tsx'],
    ...c,
    quotes: '"\'',
    longQuotes: ['`'],
    lineEnds: true,
    typeUnions: true,
  },
  { id: 'go', extensions: ['.go'], ...c, quotes: '"', longQuotes: ['`'], lineEnds: true, charQuote: true },
  { id: 'rust', extensions: ['.rs'], ...c, quotes: '"', longQuotes: [], lineEnds: false, charQuote: true },
  {
    id: 'java',
    extensions: ['.java', '.groovy', '.gradle'],
    ...c,
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: false,
    charQuote: true,
  },
  {
    id: 'kotlin',
    extensions: ['.kt', '.kts'],
    ...c,
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'scala',
    extensions: ['.scala', '.sc'],
    ...c,
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'csharp',
    extensions: ['.cs', '.csx'],
    ...c,
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: false,
    charQuote: true,
  },
  {
    id: 'cpp',
    extensions: ['.c', '.cc', '.cpp', '.cxx', '.h', '.hh', '.hpp', '.cu', '.m', '.mm'],
    ...c,
    quotes: '"',
    longQuotes: [],
    lineEnds: false,
    charQuote: true,
  },
  { id: 'swift', extensions: ['.swift'], ...c, quotes: '"', longQuotes: ['"""'], lineEnds: true },
  { id: 'dart', extensions: ['.dart'], ...c, quotes: '"\'', longQuotes: ['"""', "'''"], lineEnds: false },
  {
    id: 'php',
    extensions: ['.php'],
    line: ['//', '#'],
    block: [['/*', '*/']],
    quotes: '"\'',
    longQuotes: [],
    lineEnds: false,
  },
  { id: 'ruby', extensions: ['.rb', '.rake'], line: ['#'], block: [], quotes: '"\'', longQuotes: [], lineEnds: true },
  {
    id: 'elixir',
    extensions: ['.ex', '.exs'],
    line: ['#'],
    block: [],
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: true,
  },
  { id: 'r', extensions: ['.r'], line: ['#'], block: [], quotes: '"\'', longQuotes: [], lineEnds: true },
  {
    id: 'julia',
    extensions: ['.jl'],
    line: ['#'],
    block: [['#=', '=#']],
    quotes: '"',
    longQuotes: ['"""'],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'lua',
    extensions: ['.lua'],
    line: ['--'],
    block: [['--[[', ']]']],
    quotes: '"\'',
    longQuotes: [],
    lineEnds: true,
  },
];
