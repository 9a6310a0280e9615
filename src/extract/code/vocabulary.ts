/** What words, marks and calls do in the languages of the code scanner, so far as it says what a string is. */

/** Calls that hold what they are given against what is expected. */
export const assertion =
  /^(?:.*\.)?(?:assert\w*|expect|should|require\.\w+|toBe|toEqual|toStrictEqual|toContain|Equal|Equals|IsEqualTo|mustEqual|assert_eq|assert_ne)$/i;
/** Marks that compare. */
export const comparing = new Set(['==', '!=', '===', '!==']);
/** Words that compare. */
export const comparingWords = new Set(['in', 'case']);
/** Calls that hold one value against another; what they hold against each other is the same thing. */
export const equating = /(?:^|\.)(?:equals(?:IgnoreCase)?|EqualFold|str(?:n?case)?n?cmp)$/;
/** Calls that look for a value, or for a part of one. */
export const searching =
  /(?:^|\.)(?:contains\w{0,10}|includes?|has|in_array|(?:starts|ends)_?with|has_?(?:prefix|suffix)|index_?of)$/i;
/** Calls that give back what they are given: a default, a wrapper. */
export const handingOn =
  /(?:^|[.:])(?:getenv|getOrDefault|get_or_default|orElse|unwrap_or|Some|Ok|environ\.get|ptr\.To|aws\.String|String::from|Box::new|Arc::new)$/;
/** `Provider::Groq`, `ModelProvider.OpenAI` as an argument. */
export const providerConstant = /(?:provider|vendor)\w{0,10}\.[A-Za-z]\w*$/i;
/** A flag in a list of arguments. */
export const argumentFlag = /^--?[a-z][\w-]{0,40}$/i;
/** Words before a value that the arms of a block are held against. */
export const selecting = new Set(['switch', 'match', 'when']);
/** Ends of a path that only turn its value into a plain string. */
export const accessors =
  /(?:\.(?:as_str|as_deref|as_ref|to_string|to_lowercase|toString|toLowerCase|lower|strip|trim|clone|unwrap)){1,20}$/;
/** Words before the name of a block that declares what is inside it. */
export const declaring = new Set(
  'class object enum interface struct trait module mod namespace record extension impl'.split(' '),
);
/** Words that open a branch. */
export const branching = new Set(['if', 'elif', 'case', 'when', 'match']);
/** Words that end what a branch was chosen by. */
export const notBranching = new Set(['else', 'def', 'class', 'func', 'fn', 'function', 'default']);
/** Marks after which a statement goes on in the next line. */
export const openEnds = new Set(['=', '(', ',', '.', '|', ':', '?', '+', '[', '{', '=>', '->', ':=', '||', '&&', '??']);
/** Words that are no names. */
export const keywords = new Set(
  (
    'return await new in not and or if else elif yield throw case typeof of is as when match let const var mut val final ' +
    'static public private protected internal export default readonly pub fn def func function class struct enum async'
  ).split(' '),
);
/** Between what may be empty and what stands in for it. */
export const alternatives = new Set(['||', '??', 'or']);
