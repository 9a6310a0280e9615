/**
 * What every format hands on: a piece of a file that could hold an identifier, with what stands around it.
 * Formats understand syntax only; whether a literal names a model is judged in one place, from the rules.
 */

/** What kind of place a literal stands in. */
export type Place =
  /** A string of a programming language, or a scalar value of a data format. */
  | 'value'
  /** A key of a mapping or dictionary. */
  | 'key'
  /** A member of a type union or enum of strings. */
  | 'type'
  /** A word of a command line (shell, Dockerfile, compose command, Makefile). */
  | 'word'
  /** A comment or docstring: free text that may hold several identifiers. */
  | 'comment'
  /** Running text of a document: free text. */
  | 'prose'
  /** `code` in a document, one identifier as a rule. */
  | 'inline-code'
  /** The target of a link or an image in a document. */
  | 'link';

/** A piece of a file with its surroundings. Offsets count UTF-16 units of the raw text. */
export interface Literal {
  /** The content without quotes, escapes decoded. */
  value: string;
  /** Offset of the content's first character in the raw text. */
  start: number;
  /** Offset after the content's last character. */
  end: number;
  place: Place;
  /**
   * Names that lead here, innermost first: keyword argument, dictionary key, variable assigned to, parameter with this
   * default, YAML path from the inside out (`['name', 'models', 'spec']`), `--flag` of a command line, env variable.
   */
  names: readonly string[];
  /** The call whose argument this is, as written: `AutoModel.from_pretrained`, `openai.chat.completions.create`. */
  call?: string;
  /**
   * What the call is made on, as far as the file tells: the head of its chain (`OpenAiChatModel` of
   * `OpenAiChatModel.builder().modelName('x')`), and what the variable was made from, with the strings given there
   * (`OpenAI https://api.groq.com/openai/v1` of `client`).
   */
  receiver?: string;
  /** Calls to which the variable or constant that holds this is handed, elsewhere in the file; the first ones. */
  handed?: readonly HandedOver[];
  /** What this stands in for where that is empty: `MODEL` of `process.env.MODEL || 'x'`, of `get('MODEL') or 'x'`. */
  standsInFor?: string;
  /** Position of the argument in that call, from 0; absent for a keyword argument (its name is in `names`). */
  argument?: number;
  /** The first name is that of what the call gives back (`result = ask('gpt-4')`), and says little of its arguments. */
  nameOfResult?: boolean;
  /** The block of declarations that a constant stands in: `ChatModel` of `enum ChatModel { O1("o1") }`. */
  container?: string;
  /** The program of a command line with its subcommand: `ollama pull`, `vllm serve`, `FROM`. */
  command?: string;
  /** Scalar neighbours in the same mapping, by key: `{ provider: 'groq' }`. Only short ones. */
  siblings?: Readonly<Record<string, string>>;
  /** Inside documents and docstrings, code cells' output and the like: whatever it is, it is at most a mention. */
  mentionOnly?: boolean;
  /** Test assertion, comparison, table of prices: what the format can tell of it. */
  role?: 'assertion' | 'comparison' | 'output';
}

/** A call to which a name is handed: the keyword it is handed under, if any, and its position. */
export interface HandedOver {
  call: string;
  names: readonly string[];
  argument: number;
}
