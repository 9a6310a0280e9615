/** How a string begins and ends. */
export interface StringRule {
  open: string;
  close: string;
  /** Whether it may run over several lines. */
  long?: boolean;
  /** Whether a backslash stands for itself, so that it never hides the closing quote. */
  raw?: boolean;
  /** Whether two closing quotes stand for one of the content. */
  doubled?: boolean;
  /** Whether `${…}` inside holds code, which may hold such strings in turn. */
  template?: boolean;
}

/** How a programming language writes comments and strings: all the code scanner needs to know of it. */
export interface Syntax {
  id: string;
  extensions: readonly string[];
  /** Starts of comments that end with the line. */
  line: readonly string[];
  /** Pairs around comments over several lines. */
  block: ReadonlyArray<readonly [string, string]>;
  /** Kinds of strings; of several that fit, the first is taken. */
  strings: readonly StringRule[];
  /** Words that stand right before a quote and belong to the string: `r`, `f`. */
  prefixes?: readonly string[];
  /** Sign that opens a here-document, whose end is a line with the word after the sign. */
  heredoc?: string;
  /** Whether `%w[a b]` is a list of words. */
  wordLists?: boolean;
  /** Whether a new line ends a statement inside no bracket. */
  lineEnds: boolean;
  /** Whether `'x'` is one character and no string. */
  charQuote?: boolean;
  /** Whether `->` leads to a member, as a dot does. */
  arrows?: boolean;
  /** Whether a long string that stands alone is documentation. */
  docstrings?: boolean;
  /** Whether a type can be a union of strings. */
  typeUnions?: boolean;
  /** Whether `/x/` is a pattern where a value may stand. */
  patterns?: boolean;
}

const rule = (quote: string, more: Partial<StringRule> = {}): StringRule => ({ open: quote, close: quote, ...more });
const double = rule('"');
const single = rule("'");
const long = rule('"', { long: true });
const longSingle = rule("'", { long: true });
const three = rule('"""', { long: true });
const threeSingle = rule("'''", { long: true });
const slashes = { line: ['//'], block: [['/*', '*/']] as const };

/** The languages that are read by the code scanner. */
export const syntaxes: readonly Syntax[] = [
  {
    id: 'python',
    extensions: ['.py', '.pyi', '.pyw', '.bzl'],
    line: ['#'],
    block: [],
    strings: [three, threeSingle, double, single],
    prefixes: ['r', 'b', 'f', 'u', 'rb', 'br', 'fr', 'rf', 'R', 'B', 'F', 'U', 'Rb', 'bR', 'fR', 'Rf', 't'],
    lineEnds: true,
    docstrings: true,
  },
  {
    id: 'javascript',
    extensions: ['.js', '.mjs', '.cjs', '.jsx'],
    ...slashes,
    strings: [double, single, rule('`', { long: true, template: true })],
    lineEnds: true,
    patterns: true,
  },
  {
    id: 'typescript',
    extensions: ['.ts', '.mts', '.cts', '.tsx'],
    ...slashes,
    strings: [double, single, rule('`', { long: true, template: true })],
    lineEnds: true,
    typeUnions: true,
    patterns: true,
  },
  {
    id: 'go',
    extensions: ['.go'],
    ...slashes,
    strings: [double, rule('`', { long: true, raw: true })],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'rust',
    extensions: ['.rs'],
    ...slashes,
    strings: [
      { open: 'r##"', close: '"##', long: true, raw: true },
      { open: 'r#"', close: '"#', long: true, raw: true },
      { open: 'r"', close: '"', long: true, raw: true },
      long,
    ],
    prefixes: ['b', 'c'],
    lineEnds: false,
    charQuote: true,
  },
  {
    id: 'java',
    extensions: ['.java', '.groovy', '.gradle'],
    ...slashes,
    strings: [three, double],
    lineEnds: false,
    charQuote: true,
  },
  {
    id: 'kotlin',
    extensions: ['.kt', '.kts'],
    ...slashes,
    strings: [rule('"""', { long: true, raw: true }), double],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'scala',
    extensions: ['.scala', '.sc'],
    ...slashes,
    strings: [rule('"""', { long: true, raw: true }), double],
    prefixes: ['s', 'f', 'raw'],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'csharp',
    extensions: ['.cs', '.csx', '.razor'],
    ...slashes,
    strings: [
      rule('"""', { long: true, raw: true }),
      { open: '@"', close: '"', long: true, raw: true, doubled: true },
      { open: '$@"', close: '"', long: true, raw: true, doubled: true },
      { open: '@$"', close: '"', long: true, raw: true, doubled: true },
      { open: '$"', close: '"' },
      double,
    ],
    lineEnds: false,
    charQuote: true,
  },
  {
    id: 'fsharp',
    extensions: ['.fs', '.fsx', '.fsi'],
    line: ['//'],
    block: [['(*', '*)']],
    strings: [
      three,
      { open: '@"', close: '"', long: true, raw: true, doubled: true },
      { open: '$"', close: '"' },
      double,
    ],
    lineEnds: true,
    charQuote: true,
  },
  {
    id: 'cpp',
    extensions: ['.c', '.cc', '.cpp', '.cxx', '.h', '.hh', '.hpp', '.cu', '.m', '.mm'],
    ...slashes,
    strings: [{ open: 'R"(', close: ')"', long: true, raw: true }, { open: '@"', close: '"' }, double],
    prefixes: ['L', 'u8', 'u', 'U'],
    lineEnds: false,
    charQuote: true,
    arrows: true,
  },
  {
    id: 'swift',
    extensions: ['.swift'],
    ...slashes,
    strings: [three, { open: '#"', close: '"#', raw: true }, double],
    lineEnds: true,
  },
  {
    id: 'dart',
    extensions: ['.dart'],
    ...slashes,
    strings: [three, threeSingle, double, single],
    prefixes: ['r'],
    lineEnds: false,
  },
  {
    id: 'php',
    extensions: ['.php'],
    line: ['//', '#'],
    block: [['/*', '*/']],
    strings: [long, longSingle],
    heredoc: '<<<',
    lineEnds: false,
    arrows: true,
  },
  {
    id: 'ruby',
    extensions: ['.rb', '.rake', '.gemspec'],
    line: ['#'],
    block: [['\n=begin', '\n=end']],
    strings: [long, longSingle],
    heredoc: '<<~',
    wordLists: true,
    lineEnds: true,
    patterns: true,
  },
  {
    id: 'elixir',
    extensions: ['.ex', '.exs'],
    line: ['#'],
    block: [],
    strings: [three, double],
    lineEnds: true,
    docstrings: true,
  },
  {
    id: 'r',
    extensions: ['.r'],
    line: ['#'],
    block: [],
    strings: [{ open: 'r"(', close: ')"', long: true, raw: true }, long, longSingle],
    lineEnds: true,
  },
  {
    id: 'julia',
    extensions: ['.jl'],
    line: ['#'],
    block: [['#=', '=#']],
    strings: [three, double],
    lineEnds: true,
    charQuote: true,
    docstrings: true,
  },
  {
    id: 'lua',
    extensions: ['.lua'],
    line: ['--'],
    block: [['--[[', ']]']],
    strings: [{ open: '[[', close: ']]', long: true, raw: true }, double, single],
    lineEnds: true,
  },
];
