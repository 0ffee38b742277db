import { signForms } from './brackets.ts';
import { Heredocs } from './heredocs.ts';
import type { Language } from './languages.ts';
import { type CommentForm, digitUnit, type Form, letterUnit, signUnit, type Table, tableOf } from './lexer-table.ts';
import { LongCut } from './long-cut.ts';
import { lineEnd, numberEnd, signEnd, wordEnd } from './plain-tokens.ts';
import { isCutQuickly, type PlainCut, type QuickCut } from './quick-cut.ts';
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
import { identifier, number, opaque, punctuation, string, TokenList } from './token-list.ts';
import { type Spare, Tokens } from './tokens.ts';

/**
 * The tokens of `text`: one pass over its units, driven by the table of the language. Whatever is not closed ends with its
 * line or with the text, so half-typed code has tokens too. They take the room of `spare`, whose tokens nobody needs. With
 * `quick` the plain tokens are taken sooner.
 */
export function lex(text: string, language: Language, spare?: Tokens, quick?: QuickCut): Tokens {
  spare?.code.clear();
  spare?.comments.clear();
  // In code a token and the space behind it take five or six units.
  const code = spare?.code ?? new TokenList((text.length >> 2) + 16);
  const comments = spare?.comments ?? new TokenList(64);
  const table = tableOf(language);
  const cut = quick && isCutQuickly(table) ? new LongCut(text, table, code, comments, quick) : undefined;
  return new Lexer(text, language, code, comments, cut).run(spare && { tokens: spare });
}

/** The same in the lists of `quick`; undefined when the text is none for it. */
export function lexQuickly(text: string, language: Language, quick: QuickCut): Tokens | undefined {
  if (!quick.begin(text, tableOf(language))) return undefined;
  const last = quick.last && { tokens: quick.last };
  quick.last = new Lexer(text, language, quick.code, quick.comments, quick).run(last);
  return quick.last;
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
  return new Lexer(text, language, code).run(undefined, from, settled, met);
}

const always = () => true;

/** More letters in front of a quote are a name. */
const longestPrefix = 12;

/** Braces inside braces inside strings: deeper is no code that a person wrote. */
const deepestHole = 24;

class Lexer {
  readonly #text: string;
  readonly #table: Table;
  readonly #code: TokenList;
  readonly #comments: TokenList;
  readonly #heredocs = new Heredocs();
  readonly #quick: PlainCut | undefined;

  constructor(text: string, language: Language, code: TokenList, comments = new TokenList(64), quick?: PlainCut) {
    this.#text = text;
    this.#table = tableOf(language);
    this.#code = code;
    this.#comments = comments;
    this.#quick = quick;
  }

  run(
    last?: Spare,
    from = 0,
    settled = Number.POSITIVE_INFINITY,
    met: (start: number) => boolean = () => false,
  ): Tokens {
    const start = from === 0 ? this.#beginning() : from;
    if (this.#quick) this.#cutQuickly(start, this.#quick);
    else this.#cut(start, settled, met);
    const looksFar = this.#heredocs.looked || this.#table.hasIslands;
    return new Tokens(this.#text, this.#code, this.#comments, looksFar, last, this.#quick?.pairing());
  }

  /** Only what is more than a plain token is left, with the heredocs that it opens. */
  #cutQuickly(from: number, quick: PlainCut): void {
    for (let i = quick.from(from); i < this.#text.length; i = quick.from(i)) i = this.#cut(i, i + 1, always);
  }

  /**
   * Takes tokens until `met` says so, and answers where the next one begins. What happens for every unit stands here, what
   * happens now and then in methods of its own.
   */
  #cut(from: number, settled: number, met: (start: number) => boolean): number {
    const text = this.#text;
    const code = this.#code;
    const heredocs = this.#heredocs;
    const { classes, goesOn, opensBehindWord, isCpp } = this.#table;
    const { length } = text;
    let i = from;
    while (i < length) {
      const unit = text.charCodeAt(i);
      if (unit <= 32) {
        i++;
        if (unit === 10 && heredocs.areWaiting) i = this.#heredocBodies(i);
        continue;
      }
      if (i >= settled && !heredocs.areWaiting && met(i)) break;
      const start = i;
      const kind = unit < 128 ? classes[unit] : letterUnit;
      let form: number = punctuation;
      let literalEnd = -1;
      if (kind === letterUnit && unit !== 39) {
        form = identifier;
        i = wordEnd(text, start, goesOn);
        const next = i < length ? text.charCodeAt(i) : 0;
        if (next < 128 && opensBehindWord[next] === 1) literalEnd = this.#literalBehind(start, i, next);
      } else if (kind === digitUnit) {
        form = number;
        i = numberEnd(text, start, isCpp);
      } else {
        i = signEnd(text, start);
        if (i === start + 1) form = signForms[unit] ?? punctuation;
        if (kind !== signUnit) literalEnd = this.#special(unit, start);
      }
      // What is more than a plain token has been taken already.
      if (literalEnd >= 0) i = literalEnd;
      else code.add(form, start, i);
    }
    return i;
  }

  /** Where the code of a text begins. */
  #beginning(): number {
    const { island } = this.#table.language;
    if (island) return this.#islandFrom(0, island);
    return this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /*
   * What follows takes what stands at an offset, and answers where the code goes on behind it; -1 when it does not stand
   * there.
   */

  /** A literal behind the letters from `start` to `at`: `r"…"`, `R"x(…)x"`, `r#"…"#`, `s"…"`, `b'x'`, `q(…)`. */
  #literalBehind(start: number, at: number, next: number): number {
    const text = this.#text;
    const { language, isCpp, hasCharacters } = this.#table;
    if (at - start > longestPrefix) return -1;
    const prefix = text.slice(start, at);
    if (language.quoteWords === 'perl') return this.#literal(start, perlQuoteAt(text, at, prefix));
    if (language.prefixes?.test(prefix) !== true) return -1;
    const raw = language.rawPrefixes?.test(prefix) === true;
    if (raw && isCpp) return this.#literal(start, cppRawAt(text, at));
    if (raw && language.name === 'rust') return this.#literal(start, rustRawAt(text, at));
    if (next === 35) return -1;
    if (next === 39 && hasCharacters) return this.#literal(start, characterAt(text, at, isCpp));
    const form = openingAt(this.#table.strings[next], text, at);
    return form ? this.#string(form, start, at, raw) : -1;
  }

  /** A literal that was found, if one was. */
  #literal(start: number, found: Literal | undefined): number {
    if (!found) return -1;
    const { innerStart, innerEnd, escapes } = found;
    if (found.isPattern) this.#code.add(opaque, start, found.end);
    else this.#code.addString(string, start, found.end, innerStart, innerEnd, escapes);
    return found.end;
  }

  /** Comments, literals and the oddities of one language; else the unit is mere punctuation. */
  #special(unit: number, at: number): number {
    const text = this.#text;
    const { comments, strings, hasCharacters, isCpp } = this.#table;
    const comment = openingAt(comments[unit], text, at);
    if (comment && this.#opens(comment, at)) return this.#comment(comment, at);
    if (unit === 39 && hasCharacters) return this.#literal(at, characterAt(text, at, isCpp));
    const form = openingAt(strings[unit], text, at);
    return form ? this.#string(form, at, at, false) : this.#oddity(unit, at);
  }

  #oddity(unit: number, at: number): number {
    const text = this.#text;
    const { language } = this.#table;
    if (unit === 47 && language.regexLiterals) return this.#isValue() ? this.#literal(at, regexAt(text, at)) : -1;
    if (unit === 60 && language.heredocs) return this.#heredoc(at, language.heredocs);
    if (unit === 37 && language.quoteWords === 'ruby') return this.#rubyQuote(at);
    if (unit === 92 && language.name === 'clojure') return this.#literal(at, clojureCharacterAt(text, at));
    if (unit === 126 && language.name === 'elixir') return this.#literal(at, sigilAt(text, at));
    if (unit === 63 && language.name === 'elixir') return this.#literal(at, elixirCharacterAt(text, at));
    if (unit === 63 && language.island && text.startsWith(language.island.close, at))
      return this.#islandFrom(at + language.island.close.length, language.island);
    return -1;
  }

  #comment(comment: CommentForm, start: number): number {
    const { open, close } = comment;
    const innerStart = start + open.length;
    const innerEnd = close === '' ? this.#lineCommentEnd(start) : this.#blockEnd(comment, innerStart);
    const end = Math.min(this.#text.length, innerEnd + close.length);
    this.#comments.addString(opaque, start, end, innerStart, innerEnd, 'none');
    return end;
  }

  #lineCommentEnd(start: number): number {
    const { isCpp, hasIslands } = this.#table;
    const end = lineEnd(this.#text, start, isCpp);
    return hasIslands ? this.#islandEnd(start, end) : end;
  }

  /** In PHP `?>` ends a line comment too. */
  #islandEnd(start: number, end: number): number {
    const close = this.#text.slice(start, end).indexOf(this.#table.language.island?.close ?? '\n');
    return close < 0 ? end : start + close;
  }

  #opens({ open, lineStart }: CommentForm, at: number): boolean {
    if (lineStart && at > 0) return this.#text.charCodeAt(at - 1) === 10;
    if (open === '#!') return at === 0;
    // Haskell: `-->` is an operator, `---` is not.
    if (open === '--') return !/^--+[!#$%&*+./<=>?@\\^|~:]/.test(this.#text.slice(at, at + 64));
    // PHP: `#[…]` is an attribute.
    return !(open === '#' && this.#table.language.name === 'php' && this.#text.charCodeAt(at + 1) === 91);
  }

  #blockEnd(block: CommentForm, from: number): number {
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

  #string(form: Form, start: number, at: number, raw: boolean): number {
    const innerStart = at + form.open.length;
    const innerEnd = this.#innerEnd(form, innerStart, raw, form.hasLines, 0);
    const end = this.#text.startsWith(form.close, innerEnd) ? innerEnd + form.close.length : innerEnd;
    this.#code.addString(string, start, end, innerStart, innerEnd, raw ? 'none' : form.escapes);
    return end;
  }

  /** Where the text of a literal ends: at its closing quote, or at the end of the line or text. */
  #innerEnd(form: Form, from: number, raw: boolean, lines: boolean, depth: number): number {
    const text = this.#text;
    const { length } = text;
    const { close, closeUnit, isEscaping, hole, holeUnit } = form;
    for (let i = from; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === closeUnit) {
        if (close.length > 1 && !text.startsWith(close, i)) continue;
        // Of more quotes than three the last three close, where the language says so.
        if (form.lastCloses && text.charCodeAt(i + close.length) === closeUnit) continue;
        if (!form.isDoubled || text.charCodeAt(i + 1) !== closeUnit) return i;
        i++;
      } else if (unit === 92 && isEscaping) {
        // Even in raw Python literals a backslash keeps the quote behind it from closing.
        if (raw && text.charCodeAt(i + 1) !== closeUnit) continue;
        i += text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 2 : 1;
      } else if (unit === 10 && !lines) {
        return text.charCodeAt(i - 1) === 13 ? i - 1 : i;
      } else if (unit === holeUnit && depth < deepestHole && text.startsWith(hole, i)) {
        i = this.#holeEnd(i + hole.length, lines, depth + 1) - 1;
      }
    }
    return length;
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
        const form = openingAt(this.#table.strings[unit], text, i);
        if (!form || depth >= deepestHole) continue;
        const end = this.#innerEnd(form, i + form.open.length, false, lines && form.hasLines, depth);
        if (!text.startsWith(form.close, end)) return end;
        i = end + form.close.length - 1;
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
    const { starts, ends } = this.#code;
    return { before: this.#text.slice(starts[last], ends[last]), kind: this.#code.kind(last) };
  }

  #heredoc(start: number, form: NonNullable<Language['heredocs']>): number {
    const end = this.#heredocs.openedAt(this.#text, start, form);
    if (end === undefined) return -1;
    this.#code.add(punctuation, start, end);
    return end;
  }

  #heredocBodies(at: number): number {
    const { bodies, end } = this.#heredocs.bodiesAt(this.#text, at);
    for (const { start, end: bodyEnd, escapes } of bodies) {
      if (bodyEnd > start) this.#code.addString(string, start, bodyEnd, start, bodyEnd, escapes);
    }
    return end;
  }

  /** `%w[a b]`, `%q(…)`, `%(…)` of Ruby, where a value can stand. */
  #rubyQuote(at: number): number {
    const { before, kind } = this.#before();
    const isBehindValue = kind === identifier || kind === number || kind === string || /^[)\]}]$/.test(before);
    // `a % (b)` is arithmetic; `format %w[a]` is not.
    if (isBehindValue && !/[a-z]/i.test(this.#text.charAt(at + 1))) return -1;
    const found = rubyQuoteAt(this.#text, at);
    return found ? this.#literal(at, found) : -1;
  }

  /** Text between islands of code. */
  #islandFrom(start: number, { open }: { readonly open: RegExp }): number {
    const pattern = new RegExp(open.source, 'g');
    pattern.lastIndex = start;
    const found = pattern.exec(this.#text);
    // A fragment of PHP, as in a document, has no tags.
    if (start === 0 && !found) return 0;
    const end = found ? found.index : this.#text.length;
    if (end > start) this.#code.addString(opaque, start, end, start, end, 'none');
    return found ? found.index + found[0].length : end;
  }
}

/** The first of the forms whose opening stands at an offset. Counted, for every quote and slash of a text comes by here. */
function openingAt<T extends { readonly open: string }>(
  forms: readonly T[] | undefined,
  text: string,
  at: number,
): T | undefined {
  const count = forms ? forms.length : 0;
  for (let i = 0; i < count; i++) {
    const form = forms?.[i];
    if (form && text.startsWith(form.open, at)) return form;
  }
  return undefined;
}
