import { Heredocs } from './heredocs.ts';
import type { BlockComment, Language, StringKind } from './languages.ts';
import { digitUnit, letterUnit, signUnit, spaceUnit, type Table, tableOf } from './lexer-table.ts';
import {
  characterAt,
  clojureCharacterAt,
  cppRawAt,
  elixirCharacterAt,
  type Literal,
  perlQuoteAt,
  regexAt,
  rubyQuoteAt,
  rustRawAt,
  sigilAt,
} from './quote-forms.ts';
import { identifier, number, opaque, punctuation, string, TokenList, Tokens } from './tokens.ts';

/**
 * The tokens of `text`: one pass over its units, driven by the table of the language. Whatever is not closed ends with its
 * line or with the text, so half-typed code has tokens too.
 */
export function lex(text: string, language: Language): Tokens {
  // In code a token and the space behind it take five or six units.
  return new Lexer(text, language, new TokenList((text.length >> 2) + 16)).run();
}

/**
 * The tokens behind `from`, an offset between two tokens of which `code` has the one in front. Stops where `met` says so,
 * which is asked wherever a token or comment begins at `settled` or behind.
 */
export function lexFrom(
  text: string,
  language: Language,
  code: TokenList,
  from: number,
  settled: number,
  met: (start: number) => boolean,
): Tokens {
  return new Lexer(text, language, code).run(from, settled, met);
}

/** Signs of two units, by both units. */
const doubles = new Uint8Array(128 * 128);
for (const sign of '-> => :: := == != <= >= ?. <- << <> ++ += && ||'.split(' ')) {
  doubles[sign.charCodeAt(0) * 128 + sign.charCodeAt(1)] = 1;
}

/** Braces inside braces inside strings: deeper is no code that a person wrote. */
const deepestHole = 24;

class Lexer {
  readonly #text: string;
  readonly #language: Language;
  readonly #table: Table;
  readonly #code: TokenList;
  readonly #comments = new TokenList(64);
  readonly #heredocs = new Heredocs();
  #i = 0;

  constructor(text: string, language: Language, code: TokenList) {
    this.#text = text;
    this.#language = language;
    this.#table = tableOf(language);
    this.#code = code;
  }

  run(from = 0, settled = Number.POSITIVE_INFINITY, met: (start: number) => boolean = () => false): Tokens {
    const text = this.#text;
    const { classes } = this.#table;
    this.#i = from;
    if (from === 0 && this.#language.island) this.#skipToIsland(this.#language.island);
    else if (from === 0 && text.charCodeAt(0) === 0xfeff) this.#i = 1;
    const { length } = text;
    while (this.#i < length) {
      let i = this.#i;
      let unit = text.charCodeAt(i);
      if (!this.#heredocs.areWaiting) {
        // White space is a fifth of all text; the heredocs wait for its newlines only where there are some.
        while (i < length && unit <= 32) unit = text.charCodeAt(++i);
        this.#i = i;
        if (i >= length || (i >= settled && met(i))) break;
      }
      const kind = unit < 128 ? classes[unit] : letterUnit;
      if (kind === letterUnit && unit !== 39) this.#word();
      else if (kind === digitUnit) this.#number();
      else if (kind === spaceUnit) {
        this.#i++;
        if (unit === 10) this.#heredocBodies();
      } else if (kind === signUnit || !this.#special(unit)) this.#punctuation();
    }
    const looksFar = this.#heredocs.looked || this.#language.island !== undefined;
    return new Tokens(text, this.#code, this.#comments, looksFar);
  }

  #word(): void {
    const text = this.#text;
    const start = this.#i;
    this.#i = this.#wordEnd(start);
    const { prefixes, rawPrefixes, quoteWords } = this.#language;
    const next = text.charCodeAt(this.#i);
    if (prefixes && (next === 34 || next === 39 || next === 35) && this.#i - start <= 12) {
      const prefix = text.slice(start, this.#i);
      if (prefixes.test(prefix) && this.#prefixed(start, rawPrefixes?.test(prefix) === true)) return;
    }
    if (quoteWords === 'perl' && this.#i - start <= 2) {
      if (this.#literal(start, perlQuoteAt(text, this.#i, text.slice(start, this.#i)))) return;
    }
    this.#code.add(identifier, start, this.#i);
  }

  #wordEnd(from: number): number {
    const text = this.#text;
    const { classes } = this.#table;
    let i = from + 1;
    for (; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const kind = unit < 128 ? classes[unit] : letterUnit;
      if (kind !== letterUnit && kind !== digitUnit) break;
    }
    return i;
  }

  /** A literal behind letters: `r"…"`, `R"x(…)x"`, `r#"…"#`, `s"…"`, `b'x'`. */
  #prefixed(start: number, raw: boolean): boolean {
    const text = this.#text;
    if (raw && this.#language.name === 'cpp') return this.#literal(start, cppRawAt(text, this.#i));
    if (raw && this.#language.name === 'rust') return this.#literal(start, rustRawAt(text, this.#i));
    const unit = text.charCodeAt(this.#i);
    if (unit === 35) return false;
    if (unit === 39 && this.#language.characters) return this.#literal(start, this.#characterAt(this.#i));
    const kind = this.#kindAt(this.#i);
    if (!kind) return false;
    this.#string(kind, start, raw);
    return true;
  }

  #characterAt(at: number): Literal | undefined {
    return characterAt(this.#text, at, this.#language.name === 'cpp');
  }

  /** Takes a literal that was found, if one was. */
  #literal(start: number, found: Literal | undefined): boolean {
    if (!found) return false;
    this.#i = found.end;
    const { innerStart, innerEnd, escapes } = found;
    if (found.isPattern) this.#code.add(opaque, start, found.end);
    else this.#code.addString(string, start, found.end, innerStart, innerEnd, escapes);
    return true;
  }

  #number(): void {
    const text = this.#text;
    const start = this.#i;
    let i = start + 1;
    for (; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const isWord =
        (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
      if (isWord) continue;
      const next = text.charCodeAt(i + 1);
      // `1.5` and C++'s `1'000`; but `1.upto` and `1..5` end before the dot.
      if (unit === 46 && next >= 48 && next <= 57) continue;
      if (unit === 39 && this.#language.name === 'cpp' && next >= 48 && next <= 57) continue;
      break;
    }
    this.#i = i;
    this.#code.add(number, start, i);
  }

  /** Comments, literals and the oddities of one language; false when the unit is mere punctuation. */
  #special(unit: number): boolean {
    if (unit >= 128) return false;
    if (this.#comment(unit)) return true;
    const { island } = this.#language;
    const [text, at] = [this.#text, this.#i];
    if (unit === 39 && this.#language.characters) return this.#literal(at, this.#characterAt(at));
    const kind = this.#kindAt(at);
    if (kind) {
      this.#string(kind, at, false);
      return true;
    }
    if (unit === 47 && this.#language.regexLiterals) return this.#isValue() && this.#literal(at, regexAt(text, at));
    if (unit === 60 && this.#language.heredocs) return this.#heredoc(this.#language.heredocs);
    if (unit === 37 && this.#language.quoteWords === 'ruby') return this.#rubyQuote();
    if (unit === 92 && this.#language.name === 'clojure') return this.#literal(at, clojureCharacterAt(text, at));
    if (unit === 126 && this.#language.name === 'elixir') return this.#literal(at, sigilAt(text, at));
    if (unit === 63 && this.#language.name === 'elixir') return this.#literal(at, elixirCharacterAt(text, at));
    if (unit === 63 && island && text.startsWith(island.close, at)) {
      this.#i += island.close.length;
      this.#skipToIsland(island);
      return true;
    }
    return false;
  }

  #comment(unit: number): boolean {
    const text = this.#text;
    const start = this.#i;
    for (const block of this.#table.blocks[unit] ?? []) {
      if (!text.startsWith(block.open, start)) continue;
      if (block.lineStart && start > 0 && text.charCodeAt(start - 1) !== 10) continue;
      const innerEnd = this.#blockEnd(block, start + block.open.length);
      this.#i = Math.min(text.length, innerEnd + block.close.length);
      this.#comments.addString(opaque, start, this.#i, start + block.open.length, innerEnd, 'none');
      return true;
    }
    for (const open of this.#table.lines[unit] ?? []) {
      if (!text.startsWith(open, start) || !this.#opensComment(open)) continue;
      let end = lineEnd(text, start, this.#language.name === 'cpp');
      const { island } = this.#language;
      // In PHP `?>` ends a line comment too.
      if (island) {
        const close = text.slice(start, end).indexOf(island.close);
        if (close >= 0) end = start + close;
      }
      this.#i = end;
      this.#comments.addString(opaque, start, end, start + open.length, end, 'none');
      return true;
    }
    return false;
  }

  #opensComment(open: string): boolean {
    if (open === '#!') return this.#i === 0;
    // Haskell: `-->` is an operator, `---` is not.
    if (open === '--') return !/^--+[!#$%&*+./<=>?@\\^|~:]/.test(this.#text.slice(this.#i, this.#i + 64));
    // PHP: `#[…]` is an attribute.
    return !(open === '#' && this.#language.name === 'php' && this.#text.charCodeAt(this.#i + 1) === 91);
  }

  #blockEnd(block: BlockComment, from: number): number {
    const text = this.#text;
    if (!block.nests) {
      const close = text.indexOf(block.close, from);
      return close < 0 ? text.length : close;
    }
    // Each comment that opens inside needs a close of its own.
    let depth = 1;
    for (let i = from; i < text.length; i++) {
      if (text.startsWith(block.close, i)) {
        if (--depth === 0) return i;
        i++;
      } else if (text.startsWith(block.open, i)) {
        depth++;
        i++;
      }
    }
    return text.length;
  }

  #kindAt(at: number): StringKind | undefined {
    const unit = this.#text.charCodeAt(at);
    return this.#table.strings[unit]?.find((kind) => this.#text.startsWith(kind.open, at));
  }

  #string(kind: StringKind, start: number, raw: boolean): void {
    const innerStart = this.#i + kind.open.length;
    const innerEnd = this.#innerEnd(kind, innerStart, raw, 0);
    const closed = this.#text.startsWith(kind.close, innerEnd);
    this.#i = closed ? innerEnd + kind.close.length : innerEnd;
    this.#code.addString(string, start, this.#i, innerStart, innerEnd, raw ? 'none' : kind.escapes);
  }

  /** Where the text of a literal ends: at its closing quote, or at the end of the line or text. */
  #innerEnd(kind: StringKind, from: number, raw: boolean, depth: number): number {
    const text = this.#text;
    const close = kind.close.charCodeAt(0);
    const hole = kind.hole === undefined ? -1 : kind.hole.charCodeAt(0);
    const escaping = kind.escapes === 'backslash' || kind.escapes === 'quote';
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      // Even in raw Python literals a backslash keeps the quote behind it from closing.
      if (unit === 92 && escaping) {
        if (raw && text.charCodeAt(i + 1) !== close) continue;
        i += text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 2 : 1;
      } else if (unit === close && text.startsWith(kind.close, i)) {
        // Of more quotes than three the last three close, where the language says so.
        if (kind.lastCloses && text.charCodeAt(i + kind.close.length) === close) continue;
        if (kind.escapes !== 'doubled' || text.charCodeAt(i + 1) !== close) return i;
        i++;
      } else if (unit === 10 && !kind.lines) {
        return text.charCodeAt(i - 1) === 13 ? i - 1 : i;
      } else if (unit === hole && text.startsWith(kind.hole ?? '', i) && depth < deepestHole) {
        i = this.#holeEnd(i + (kind.hole ?? '').length, kind.lines === true, depth + 1) - 1;
      }
    }
    return text.length;
  }

  /** Behind the brace that closes an expression inside a literal. */
  #holeEnd(from: number, lines: boolean, depth: number): number {
    const text = this.#text;
    let braces = 1;
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 && !lines) return i;
      if (unit === 123) braces++;
      else if (unit === 125 && --braces === 0) return i + 1;
      else if (unit === 34 || unit === 39 || unit === 96) {
        const kind = this.#kindAt(i);
        if (!kind || depth >= deepestHole) continue;
        const end = this.#innerEnd(lines ? kind : { ...kind, lines: false }, i + kind.open.length, false, depth);
        if (!text.startsWith(kind.close, end)) return end;
        i = end + kind.close.length - 1;
      }
    }
    return text.length;
  }

  /** A regular expression stands where a value can: behind an operator, an opening bracket or a keyword. */
  #isValue(): boolean {
    const { before, kind } = this.#before();
    return (
      kind === 0 ||
      (kind === punctuation && !/^[)\]}]$|^\+\+$/.test(before)) ||
      /^(?:return|case|typeof|in|of|if|unless|when|and|or|not|split|match|while)$/.test(before)
    );
  }

  /** The last token; its kind is 0 at the start of the text. */
  #before(): { readonly before: string; readonly kind: number } {
    const last = this.#code.count - 1;
    if (last < 0) return { before: '', kind: 0 };
    const { starts, ends, kinds } = this.#code;
    return { before: this.#text.slice(starts[last], ends[last]), kind: kinds[last] ?? 0 };
  }

  #heredoc(form: NonNullable<Language['heredocs']>): boolean {
    const start = this.#i;
    const end = this.#heredocs.openedAt(this.#text, start, form);
    if (end === undefined) return false;
    this.#i = end;
    this.#code.add(punctuation, start, end);
    return true;
  }

  #heredocBodies(): void {
    const { bodies, end } = this.#heredocs.bodiesAt(this.#text, this.#i);
    for (const { start, end: bodyEnd, escapes } of bodies) {
      if (bodyEnd > start) this.#code.addString(string, start, bodyEnd, start, bodyEnd, escapes);
    }
    this.#i = end;
  }

  /** `%w[a b]`, `%q(…)`, `%(…)` of Ruby, where a value can stand. */
  #rubyQuote(): boolean {
    const found = rubyQuoteAt(this.#text, this.#i);
    if (!found) return false;
    const { before, kind } = this.#before();
    // `a % (b)` is arithmetic; `format %w[a]` is not.
    const isOperator = kind === identifier || kind === number || kind === string || /^[)\]}]$/.test(before);
    return !(found.letter === '' && isOperator) && this.#literal(this.#i, found);
  }

  /** Text between islands of code. */
  #skipToIsland({ open }: { readonly open: RegExp }): void {
    const start = this.#i;
    const pattern = new RegExp(open.source, 'g');
    pattern.lastIndex = start;
    const found = pattern.exec(this.#text);
    // A fragment of PHP, as in a document, has no tags.
    if (start === 0 && !found) return;
    const end = found ? found.index : this.#text.length;
    if (end > start) this.#code.addString(opaque, start, end, start, end, 'none');
    this.#i = found ? found.index + found[0].length : end;
  }

  #punctuation(): void {
    const start = this.#i;
    const first = this.#text.charCodeAt(start);
    const second = this.#text.charCodeAt(start + 1);
    this.#i = start + (first < 128 && second < 128 && doubles[first * 128 + second] === 1 ? 2 : 1);
    this.#code.add(punctuation, start, this.#i);
  }
}

/** The end of the line; in C and C++ a backslash at its end goes on with the next. */
function lineEnd(text: string, from: number, continues: boolean): number {
  for (let i = text.indexOf('\n', from); i >= 0; i = text.indexOf('\n', i + 1)) {
    const last = text.charCodeAt(i - 1) === 13 ? i - 2 : i - 1;
    if (!continues || text.charCodeAt(last) !== 92) return i;
  }
  return text.length;
}
