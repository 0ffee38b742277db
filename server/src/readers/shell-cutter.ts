/** Words that open something, and what closes it. */
const closers: ReadonlyMap<string, string> = new Map([
  ['if', 'fi'],
  ['case', 'esac'],
  ['for', 'done'],
  ['while', 'done'],
  ['until', 'done'],
  ['select', 'done'],
  ['{', '}'],
  ['[[', ']]'],
]);

const closing: ReadonlySet<string> = new Set(closers.values());

/** Behind these a command begins, as behind a semicolon. */
const leading: ReadonlySet<string> = new Set(['if', 'while', 'until', 'then', 'do', 'else', 'elif', 'time', '!', '{']);

/** Substitutions in substitutions: more is no script. */
const deepest = 40;

/** What is open, and what it is in. */
interface Open {
  readonly closer: string;
  readonly outer: Open | undefined;
  readonly depth: number;
}

/** Where a line begins, and what the lines in front of it have left. */
export interface Line {
  readonly at: number;
  readonly open: Open | undefined;
  /** The command goes on: behind `&&`, or in front of the body of a function. */
  readonly goesOn: boolean;
  /** The name of a function comes next. */
  readonly names: boolean;
}

export function lineAt(at: number): Line {
  return { at, open: undefined, goesOn: false, names: false };
}

/** Units behind a line that what is read in it may look at. */
const farthest = 4;

/** A here-document whose text begins on the next line. */
interface Heredoc {
  readonly delimiter: string;
  readonly isIndented: boolean;
}

/** One pass over the commands of a script, which says where they end. */
export class Cutter {
  /** Behind each line end, and how many constructs are open there that were not closed since. */
  readonly ends: number[] = [];
  readonly depths: number[] = [];
  /** Where the last word of a top-level command begins. */
  word: number;
  /** The last line up to which a longer text would be read just the same. */
  line: Line;
  /** By what would end it: from where on a text is known to have no such end. */
  readonly endless: Map<string, number>;
  readonly #text: string;
  #i: number;
  #heredocs: Heredoc[] = [];

  constructor(text: string, line: Line, endless: Map<string, number>) {
    this.#text = text;
    this.endless = endless;
    this.#i = line.at;
    this.word = line.at;
    this.line = line;
  }

  /** Takes over what was found in front of the line that it begins with. */
  take({ ends, depths, word }: Cutter): void {
    const { at } = this.line;
    for (let i = 0; i < ends.length && (ends[i] ?? at) <= at; i++) {
      this.ends.push(ends[i] ?? at);
      this.depths.push(depths[i] ?? 0);
    }
    this.word = Math.min(word, at);
  }

  /** How far the text was read. */
  get read(): number {
    return this.#i;
  }

  /** Reads commands up to `closer`, a closing bracket, or to the end of the text; false when something stays open. */
  run(closer: ')' | '', depth: number): boolean {
    const text = this.#text;
    // Only the outermost commands are gone on with.
    let { open, goesOn, names } = closer === '' ? this.line : lineAt(this.#i);
    // A command may begin here.
    let first = true;
    while (this.#i < text.length) {
      const i = this.#i;
      const unit = text.charCodeAt(i);
      switch (unit) {
        case 32: // A blank.
        case 9:
          this.#i++;
          continue;
        case 10: // A line end.
          this.#i++;
          if (!this.#skipHeredocs()) return false;
          first = true;
          if (closer !== '') continue;
          if (!goesOn) {
            this.ends.push(this.#i);
            this.depths.push(open?.depth ?? 0);
          }
          if (this.#i + farthest <= text.length) this.line = { at: this.#i, open, goesOn, names };
          continue;
        case 35: // `#`
          if (i === 0 || beginsComment(text.charCodeAt(i - 1))) {
            this.#i = indexOr(text, '\n', i, text.length);
            continue;
          }
          break;
        case 59: // `;`, `&` and `|`
        case 38:
        case 124:
          first = true;
          goesOn = unit === 124 || (unit === 38 && text.charCodeAt(i - 1) === 38);
          this.#i++;
          continue;
        case 40: // `(`
          if (open?.closer === ']]') break;
          if (depth > deepest) return false;
          this.#i++;
          // `name ()` is followed by a body.
          goesOn = /^\(\s*\)/.test(text.slice(i, i + 3));
          if (!(text.charCodeAt(i + 1) === 40 ? this.#skipTo('))') : this.run(')', depth + 1))) return false;
          first = goesOn;
          continue;
        case 41: // `)`
          if (open?.closer === ']]') break;
          this.#i++;
          if (open?.closer === 'esac') first = true;
          else return closer === ')' && open === undefined;
          continue;
        case 60: // `<`
          if (text.startsWith('<<', i) && open?.closer !== ']]') this.#openHeredoc();
          else this.#i++;
          continue;
        case 62: // `>`
          this.#i++;
          continue;
      }
      goesOn = false;
      if (closer === '') this.word = i;
      if (first || unit === 93) {
        const word = wordAt(text, i);
        if (names) {
          names = false;
          goesOn = true;
        } else if (word === 'function') names = true;
        const closes = first ? closers.get(word) : undefined;
        if (open && word === open.closer) {
          open = open.outer;
          if (closer === '') this.#forgetDeeper(open?.depth ?? 0);
        } else if (closes !== undefined) open = { closer: closes, outer: open, depth: (open?.depth ?? 0) + 1 };
        else if (first && closing.has(word)) return false;
        first = leading.has(word) || names;
        this.#i += word.length;
      }
      if (!this.#skipWord(depth)) return false;
      if (this.#i === i) this.#i++;
    }
    return closer === '' && open === undefined;
  }

  /** What was open deeper is closed now: nothing ended in it. */
  #forgetDeeper(depth: number): void {
    while ((this.depths.at(-1) ?? 0) > depth) {
      this.depths.pop();
      this.ends.pop();
    }
  }

  /** Behind the rest of a word, quotes and substitutions included. */
  #skipWord(depth: number): boolean {
    const text = this.#text;
    const { length } = text;
    for (;;) {
      let i = this.#i;
      while (i < length && kinds[text.charCodeAt(i)] === 0) i++;
      this.#i = i;
      if (i >= length) return true;
      const unit = text.charCodeAt(i);
      if (kinds[unit] === 1) return true;
      if (!this.#skipSpecial(unit, depth)) return false;
    }
  }

  #skipSpecial(unit: number, depth: number): boolean {
    if (depth > deepest) return false;
    switch (unit) {
      case 92: // A backslash.
        this.#i += 2;
        return true;
      case 39: // `'`
        this.#i++;
        return this.#skipTo("'");
      case 96: // A backquote.
        return this.#skipEscaped(96);
      case 34: // `"`
        return this.#skipQuotes(depth);
    }
    switch (this.#text.charCodeAt(this.#i + 1)) {
      case 39:
        this.#i++;
        return this.#skipEscaped(39);
      case 123: // `{`
        return this.#skipBraces(depth);
      case 40: // `(`
        return this.#skipSubstitution(depth);
    }
    this.#i++;
    return true;
  }

  #skipSubstitution(depth: number): boolean {
    const isArithmetic = this.#text.charCodeAt(this.#i + 2) === 40;
    this.#i += 2;
    return isArithmetic ? this.#skipTo('))') : this.run(')', depth + 1);
  }

  /** From an opening double quote to behind the closing one. */
  #skipQuotes(depth: number): boolean {
    const text = this.#text;
    for (this.#i++; this.#i < text.length; ) {
      const unit = text.charCodeAt(this.#i);
      if (unit === 34) {
        this.#i++;
        return true;
      }
      if (unit === 96 || (unit === 36 && isOpening(text.charCodeAt(this.#i + 1)))) {
        if (!this.#skipSpecial(unit, depth + 1)) return false;
      } else this.#i += unit === 92 ? 2 : 1;
    }
    return false;
  }

  /** `${name:-"…"}`. */
  #skipBraces(depth: number): boolean {
    const text = this.#text;
    for (this.#i += 2; this.#i < text.length; ) {
      const unit = text.charCodeAt(this.#i);
      if (unit === 125) {
        this.#i++;
        return true;
      }
      if (unit === 10) return false;
      if (isSpecial(unit) && unit !== 39) {
        if (!this.#skipSpecial(unit, depth + 1)) return false;
      } else this.#i++;
    }
    return false;
  }

  /** Behind the next `mark`; quotes and escapes mean nothing. */
  #skipTo(mark: string): boolean {
    const at = this.#isEndless(mark) ? -1 : this.#text.indexOf(mark, this.#i);
    if (at < 0) return this.#neverEnds(mark);
    this.#i = at + mark.length;
    return true;
  }

  #isEndless(mark: string): boolean {
    return (this.endless.get(mark) ?? Number.POSITIVE_INFINITY) <= this.#i;
  }

  /** From here on nothing ends what would end with the mark; nobody looks for it again. */
  #neverEnds(mark: string): false {
    if (!this.#isEndless(mark)) {
      this.endless.set(mark, this.#i);
      this.#i = this.#text.length;
    }
    return false;
  }

  /** From an opening mark to behind the closing one, which a backslash escapes. */
  #skipEscaped(mark: number): boolean {
    const text = this.#text;
    for (this.#i++; this.#i < text.length; this.#i++) {
      const unit = text.charCodeAt(this.#i);
      if (unit === 92) this.#i++;
      else if (unit === mark) {
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
    for (const one of this.#heredocs) {
      const mark = `${one.isIndented ? '<<-' : '<<'}${one.delimiter}`;
      const end = this.#isEndless(mark) ? -1 : endOfHeredoc(this.#text, this.#i, one);
      if (end < 0) return this.#neverEnds(mark);
      this.#i = end;
    }
    this.#heredocs = [];
    return true;
  }
}

/** Behind the line that ends the text of a here-document; -1 where none does. */
function endOfHeredoc(text: string, start: number, { delimiter, isIndented }: Heredoc): number {
  for (let at = text.indexOf(delimiter, start); at >= 0 && at < text.length; at = text.indexOf(delimiter, at + 1)) {
    const end = at + delimiter.length;
    if (end < text.length && text.charCodeAt(end) !== 10) continue;
    let line = at;
    while (isIndented && line > start && text.charCodeAt(line - 1) === 9) line--;
    if (line === start || text.charCodeAt(line - 1) === 10) return Math.min(end + 1, text.length);
  }
  return -1;
}

const heredoc = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.!@%+:-]+))/y;

/** The plain word that begins there; empty where it is longer than any that means something. */
function wordAt(text: string, at: number): string {
  const last = Math.min(text.length, at + longestKeyword + 1);
  let end = at;
  while (end < last && endsPlain[text.charCodeAt(end)] === 0) end++;
  return end <= at + longestKeyword ? text.slice(at, end) : '';
}

const longestKeyword = 'function'.length;

/** Behind a blank, a line end, or one of `;`, `&`, `|` and brackets a `#` begins a comment. */
function beginsComment(unit: number): boolean {
  return (isEndOfWord(unit) && unit !== 60 && unit !== 62) || (unit >= 11 && unit <= 13);
}

/** A blank, a line end, or one of `;`, `&`, `|`, brackets and angles. */
function isEndOfWord(unit: number): boolean {
  return kinds[unit] === 1;
}

/** A quote, a backslash or a dollar. */
function isSpecial(unit: number): boolean {
  return kinds[unit] === 2;
}

/** By unit, whatever it is, so that nothing has to be called for each: 1 for what ends a word, 2 for what means something in one. */
const kinds = new Uint8Array(0x10000);
for (const sign of ' \t\n;&|()<>') kinds[sign.charCodeAt(0)] = 1;
for (const sign of '"\'`\\$') kinds[sign.charCodeAt(0)] = 2;

/** The same, with other white space: 0 for what a word that may be a keyword is made of. */
const endsPlain = kinds.slice();
endsPlain.fill(1, 11, 14);

function isOpening(unit: number): boolean {
  return unit === 40 || unit === 123;
}

function indexOr(text: string, mark: string, from: number, otherwise: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? otherwise : at;
}
