import type { Span } from '../text.ts';

/** One simple command, and the comment behind it; either may be missing. */
export interface Simple {
  readonly words: readonly Span[];
  /** For each word that is an assignment: where its value begins. */
  readonly values: ReadonlyMap<Span, number>;
  readonly comments: readonly Span[];
}

/**
 * The one simple command that a text is, or undefined where only a parser can take it apart: lists, pipes, redirections,
 * substitutions, conditions. Most lines of a script are one, and so is nearly every command in data.
 */
export function simpleIn(source: string): Simple | undefined {
  if (source.length > longest) return undefined;
  const text = withoutTemplates(source);
  const words: Span[] = [];
  const values = new Map<Span, number>();
  // The arguments of a few commands are assignments, too.
  let assigns = true;
  let hasProgram = false;
  let at = skipBlanks(text, 0);
  while (at < text.length && text.charCodeAt(at) !== 10) {
    if (text.charCodeAt(at) === 35) {
      const end = endOfComment(text, at);
      const comments = [{ start: at, end }];
      // A template may make a comment of what looks like none.
      return text === source && isAll(text, end) ? { words, values, comments } : undefined;
    }
    const end = endOfWord(text, at);
    if (end === undefined) return undefined;
    const word = { start: at, end };
    const value = assigns ? valueAt(text, at) : undefined;
    // `a[1]=x`: what stands in the brackets is an expression. A name that a template makes is not known.
    if (value !== undefined && (text.charCodeAt(value - 1) === 91 || text.slice(at, value) !== source.slice(at, value)))
      return undefined;
    if (value !== undefined) values.set(word, value);
    else if (!hasProgram) {
      const program = text.slice(at, end);
      if (reserved.test(program)) return undefined;
      assigns = declares.test(program);
      hasProgram = true;
    }
    words.push(word);
    at = skipBlanks(text, end);
  }
  const comments: readonly Span[] = [];
  return isAll(text, at) ? { words, values, comments } : undefined;
}

/** Units: what is longer is a script, and to look for templates in all of it would take as long as an edit of it. */
const longest = 1 << 16;

/** The text with the tags of template languages as words or blanks, unit for unit: they are no shell. */
export function withoutTemplates(text: string): string {
  if (!template.test(text)) return text;
  return text.replace(/\{\{[^{}\n]*\}\}|<%[^%\n]*%>|\{%[^%\n]*%\}/g, (tag) =>
    (/^(?:\{\{|<%=)/.test(tag) ? 'x' : ' ').repeat(tag.length),
  );
}

/** Where a tag may begin. */
const template = /\{[{%]|<%/;

/** Words that begin something other than a simple command. */
const reserved =
  /^(?:[!{}]|\[\[|\]\]|if|then|else|elif|fi|do|done|case|esac|while|until|for|in|select|function|time|coproc)$/;

const declares = /^(?:alias|declare|export|local|readonly|typeset)$/;

/** Behind `NAME=`, `NAME+=` or `NAME[`. */
function valueAt(text: string, start: number): number | undefined {
  target.lastIndex = start;
  return target.test(text) ? target.lastIndex : undefined;
}

const target = /[A-Za-z_]\w*(?:\+?=|\[)/y;

/** Behind blanks, and lines that are continued right behind one. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) at++;
    else if (unit === 92 && text.charCodeAt(at + 1) === 10) at += 2;
    else return at;
  }
}

/** Blank lines may follow, and nothing else; and no tag of a template that goes on for lines, or has no end, stands anywhere. */
function isAll(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && kinds[text.charCodeAt(at)] === blank) at++;
  return at === text.length && !template.test(text);
}

function endOfComment(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

/** Behind a word; undefined where more than words begins in it. */
function endOfWord(text: string, from: number): number | undefined {
  let at: number | undefined = from;
  while (at !== undefined && at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = unit < 128 ? kinds[unit] : plain;
    if (kind === plain) at++;
    else if (kind === special) at = endOfSpecial(text, at);
    else return kind === blank ? at : undefined;
  }
  return at;
}

const [plain, blank, special, complex] = [0, 1, 2, 3];

/** What a letter means in a word. */
const kinds = new Uint8Array(128).fill(complex, 0, 33);
for (const sign of ' \t\n') kinds[sign.charCodeAt(0)] = blank;
for (const sign of '"\'\\$') kinds[sign.charCodeAt(0)] = special;
for (const sign of ';&|()<>`') kinds[sign.charCodeAt(0)] = complex;

/** Behind what a quote, a backslash or a dollar begins. */
function endOfSpecial(text: string, from: number): number | undefined {
  switch (text.charCodeAt(from)) {
    case 36: // `$`
      return endOfVariable(text, from);
    case 39: // `'`
      return behind(text, "'", from + 1);
    case 34: // `"`
      return endOfQuotes(text, from);
  }
  // A line that is continued in the middle of a word is rare.
  return from + 1 < text.length && text.charCodeAt(from + 1) !== 10 ? from + 2 : undefined;
}

function endOfQuotes(text: string, from: number): number | undefined {
  let at: number | undefined = from + 1;
  while (at !== undefined && at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 34) return at + 1;
    if (unit === 96) return undefined;
    if (unit === 36) at = endOfVariable(text, at);
    else at += unit === 92 ? 2 : 1;
  }
  return undefined;
}

/** Behind `$`, `$x` up to its name, or `${x:-y}` with nothing to expand in it. */
function endOfVariable(text: string, from: number): number | undefined {
  const next = text.charCodeAt(from + 1);
  if (next === 123) return endOfBraces(text, from + 2);
  // `$(…)`, `$[…]`, `$'…'`, `$"…"`
  return next === 40 || next === 91 || next === 39 || next === 34 ? undefined : from + 1;
}

function endOfBraces(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 125) return at + 1;
    if (unit === 123 || unit > 127 || kinds[unit] !== plain) return undefined;
  }
  return undefined;
}

function behind(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from);
  return at < 0 ? undefined : at + 1;
}
