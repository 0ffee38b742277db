/**
 * Where the top-level statements of a script end: behind each line end at which nothing is open, neither quotes nor
 * brackets, here-documents, conditions, loops or functions. What is left behind the last end is not complete. The cut
 * only says what can be read on its own; it reads nothing.
 */
export function statementEnds(text: string): readonly number[] {
  const cutter = new Cutter(text, 0);
  cutter.run('', 0);
  return cutter.ends.flatMap(({ at, depth }) => (depth === 0 ? [at] : []));
}

/**
 * As `statementEnds`, where what the text begins with is not closed in it: the lines that open something for good are
 * statements, if broken ones, and what follows is cut as if they were not there. Tells of no ends behind `most` units.
 */
export function endsInBroken(text: string, most: number): readonly number[] {
  const ends: number[] = [];
  for (let tries = 0; tries < mostTries && (ends.at(-1) ?? 0) < most; tries++) {
    const cutter = new Cutter(text, ends.at(-1) ?? 0);
    const isOpen = !cutter.run('', 0);
    for (const { at } of cutter.ends) ends.push(at);
    if (!isOpen) break;
    // What fails in the middle of a line would fail there again: the line is left behind.
    const line = text.indexOf('\n', Math.max(cutter.word, ends.at(-1) ?? 0));
    if (line < 0) break;
    ends.push(line + 1);
  }
  const past = ends.findIndex((end) => end > most);
  return past < 0 ? ends : ends.slice(0, past + 1);
}

/** Lines of one text that are left behind: more make it no script. */
const mostTries = 20;

/** Words that open something, and what closes it. */
const closers: Readonly<Record<string, string>> = {
  if: 'fi',
  case: 'esac',
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
  '{': '}',
  '[[': ']]',
};

/** Behind these a command begins, as behind a semicolon. */
const leading = /^(?:if|while|until|then|do|else|elif|time|!|\{)$/;

/** Substitutions in substitutions: more is no script. */
const deepest = 40;

/** A here-document whose text begins on the next line. */
interface Heredoc {
  readonly delimiter: string;
  readonly isIndented: boolean;
}

/** Behind a line end, and how many constructs are open there that were not closed since. */
interface End {
  readonly at: number;
  readonly depth: number;
}

class Cutter {
  readonly ends: End[] = [];
  /** Where the last word of a top-level command begins. */
  word: number;
  readonly #text: string;
  #i: number;
  #heredocs: Heredoc[] = [];

  constructor(text: string, start: number) {
    this.#text = text;
    this.#i = start;
    this.word = start;
  }

  /** Reads commands up to `closer`, a closing bracket, or to the end of the text; false when something stays open. */
  run(closer: ')' | '', depth: number): boolean {
    const text = this.#text;
    const open: string[] = [];
    // A command may begin here, and the line goes on below: behind `&&`, or in front of the body of a function.
    let first = true;
    let goesOn = false;
    let names = false;
    while (this.#i < text.length) {
      const i = this.#i;
      const sign = text.charAt(i);
      switch (sign) {
        case ' ':
        case '\t':
          this.#i++;
          continue;
        case '\n':
          this.#i++;
          if (!this.#skipHeredocs()) return false;
          first = true;
          if (closer === '' && !goesOn) this.ends.push({ at: this.#i, depth: open.length });
          continue;
        case '#':
          if (i === 0 || /[\s;&|()]/.test(text.charAt(i - 1))) {
            this.#i = indexOr(text, '\n', i, text.length);
            continue;
          }
          break;
        case ';':
        case '&':
        case '|':
          first = true;
          goesOn = sign === '|' || (sign === '&' && text.charAt(i - 1) === '&');
          this.#i++;
          continue;
        case '(':
          if (open.at(-1) === ']]') break;
          if (depth > deepest) return false;
          this.#i++;
          // `name ()` is followed by a body.
          goesOn = /\(\s*\)/y.test(text.slice(i, i + 3));
          if (!(text.charAt(i + 1) === '(' ? this.#skipTo('))') : this.run(')', depth + 1))) return false;
          first = goesOn;
          continue;
        case ')':
          if (open.at(-1) === ']]') break;
          this.#i++;
          if (open.at(-1) === 'esac') first = true;
          else return closer === ')' && open.length === 0;
          continue;
        case '<':
          if (text.startsWith('<<', i) && open.at(-1) !== ']]') this.#openHeredoc();
          else this.#i++;
          continue;
        case '>':
          this.#i++;
          continue;
      }
      goesOn = false;
      const start = i;
      if (closer === '') this.word = i;
      if (first || sign === ']') {
        const word = wordAt(text, i);
        if (names) {
          names = false;
          goesOn = true;
        } else if (word === 'function') names = true;
        const closes = closers[word];
        if (word !== '' && word === open.at(-1)) {
          open.pop();
          if (closer === '') this.#forgetDeeper(open.length);
        } else if (closes !== undefined && first) open.push(closes);
        else if (first && /^(?:fi|esac|done|\}|\]\])$/.test(word)) return false;
        first = leading.test(word) || names;
        this.#i += word.length;
      }
      if (!this.#skipWord(depth)) return false;
      if (this.#i === start) this.#i++;
    }
    return closer === '' && open.length === 0;
  }

  /** What was open deeper is closed now: nothing ended in it. */
  #forgetDeeper(depth: number): void {
    while ((this.ends.at(-1)?.depth ?? 0) > depth) this.ends.pop();
  }

  /** Behind the rest of a word, quotes and substitutions included. */
  #skipWord(depth: number): boolean {
    const text = this.#text;
    while (this.#i < text.length) {
      const unit = text.charCodeAt(this.#i);
      if (isEndOfWord(unit)) return true;
      if (!isSpecial(unit)) this.#i++;
      else if (!this.#skipSpecial(text.charAt(this.#i), depth)) return false;
    }
    return true;
  }

  #skipSpecial(sign: string, depth: number): boolean {
    const text = this.#text;
    if (depth > deepest) return false;
    const next = text.charAt(this.#i + 1);
    if (sign === '\\') this.#i += 2;
    else if (sign === "'") {
      this.#i++;
      return this.#skipTo("'");
    } else if (sign === '`') return this.#skipEscaped('`');
    else if (sign === '"') return this.#skipQuotes(depth);
    else if (next === "'") {
      this.#i++;
      return this.#skipEscaped("'");
    } else if (next === '{') return this.#skipBraces(depth);
    else if (next === '(') return this.#skipSubstitution(depth);
    else this.#i++;
    return true;
  }

  #skipSubstitution(depth: number): boolean {
    const isArithmetic = this.#text.charAt(this.#i + 2) === '(';
    this.#i += 2;
    return isArithmetic ? this.#skipTo('))') : this.run(')', depth + 1);
  }

  /** From an opening double quote to behind the closing one. */
  #skipQuotes(depth: number): boolean {
    const text = this.#text;
    for (this.#i++; this.#i < text.length; ) {
      const sign = text.charAt(this.#i);
      if (sign === '"') {
        this.#i++;
        return true;
      }
      const next = text.charAt(this.#i + 1);
      if (sign === '$' && (next === '(' || next === '{')) {
        if (!this.#skipSpecial(sign, depth + 1)) return false;
      } else if (sign === '`') {
        if (!this.#skipEscaped('`')) return false;
      } else this.#i += sign === '\\' ? 2 : 1;
    }
    return false;
  }

  /** `${name:-"…"}`. */
  #skipBraces(depth: number): boolean {
    const text = this.#text;
    for (this.#i += 2; this.#i < text.length; ) {
      const sign = text.charAt(this.#i);
      if (sign === '}') {
        this.#i++;
        return true;
      }
      if (sign === '\n') return false;
      if (sign === '"' || sign === '\\' || sign === '`' || sign === '$') {
        if (!this.#skipSpecial(sign, depth + 1)) return false;
      } else this.#i++;
    }
    return false;
  }

  /** Behind the next `mark`; quotes and escapes mean nothing. */
  #skipTo(mark: string): boolean {
    const at = this.#text.indexOf(mark, this.#i);
    this.#i = at < 0 ? this.#text.length : at + mark.length;
    return at >= 0;
  }

  /** From an opening mark to behind the closing one, which a backslash escapes. */
  #skipEscaped(mark: string): boolean {
    const text = this.#text;
    for (this.#i++; this.#i < text.length; this.#i++) {
      const sign = text.charAt(this.#i);
      if (sign === '\\') this.#i++;
      else if (sign === mark) {
        this.#i++;
        return true;
      }
    }
    return false;
  }

  #openHeredoc(): void {
    heredoc.lastIndex = this.#i;
    const [all = '<<', dash, single, double, bare] = this.#text.startsWith('<<<', this.#i)
      ? ['<<<']
      : (heredoc.exec(this.#text) ?? []);
    this.#i += all.length;
    const delimiter = single ?? double ?? bare;
    if (delimiter !== undefined) this.#heredocs.push({ delimiter, isIndented: dash === '-' });
  }

  /** Behind the texts of the here-documents that begin here. */
  #skipHeredocs(): boolean {
    if (this.#heredocs.length === 0) return true;
    const text = this.#text;
    for (const { delimiter, isIndented } of this.#heredocs) {
      let line: string;
      do {
        if (this.#i >= text.length) return false;
        const end = indexOr(text, '\n', this.#i, text.length);
        line = text.slice(this.#i, end);
        this.#i = Math.min(end + 1, text.length);
      } while ((isIndented ? line.replace(/^\t+/, '') : line) !== delimiter);
    }
    this.#heredocs = [];
    return true;
  }
}

const heredoc = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.!@%+:-]+))/y;

const word = /[^\s;&|()<>'"`$\\]+/y;

function wordAt(text: string, at: number): string {
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? '';
}

/** A blank, a line end, or one of `;`, `&`, `|`, brackets and angles. */
function isEndOfWord(unit: number): boolean {
  if (unit > 62) return unit === 124;
  return (
    unit === 32 ||
    unit === 9 ||
    unit === 10 ||
    unit === 59 ||
    unit === 38 ||
    unit === 40 ||
    unit === 41 ||
    unit === 60 ||
    unit === 62
  );
}

/** A quote, a backslash or a dollar. */
function isSpecial(unit: number): boolean {
  return unit === 36 || unit === 34 || unit === 39 || unit === 92 || unit === 96;
}

function indexOr(text: string, mark: string, from: number, otherwise: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? otherwise : at;
}
