import type { BlockComment, Language, StringKind } from './languages.ts';
import { digitUnit, letterUnit, spaceUnit, type Table, tableOf } from './lexer-table.ts';
import { identifier, number, opaque, punctuation, string, TokenList, Tokens } from './tokens.ts';

/**
 * The tokens of `text`: one pass over its units, driven by the table of the language. Whatever is not closed ends with its
 * line or with the text, so half-typed code has tokens too.
 */
export function lex(text: string, language: Language): Tokens {
  return new Lexer(text, language).run();
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
/** Signs of two units, by both units. */
const doubles = new Uint8Array(128 * 128);
for (const sign of '-> => :: := == != <= >= ?. <- << <> ++ += && ||'.split(' ')) {
  doubles[sign.charCodeAt(0) * 128 + sign.charCodeAt(1)] = 1;
}

/** Braces inside braces inside strings: deeper is no code that a person wrote. */
const deepestHole = 24;

/** A slash that closes no sooner was a division. */
const longestRegex = 1000;

interface Heredoc {
  readonly word: string;
  readonly indented: boolean;
  readonly escapes: StringKind['escapes'];
}

class Lexer {
  readonly #text: string;
  readonly #language: Language;
  readonly #table: Table;
  readonly #code = new TokenList();
  readonly #comments = new TokenList();
  readonly #heredocs: Heredoc[] = [];
  /** A closing word that is nowhere below: looked for a few times, then no longer, so that the cost stays linear. */
  #missingHeredocs = 0;
  #i = 0;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
    this.#table = tableOf(language);
  }

  run(): Tokens {
    const text = this.#text;
    const { classes } = this.#table;
    if (this.#language.island) this.#skipToIsland(this.#language.island);
    else if (text.charCodeAt(0) === 0xfeff) this.#i = 1;
    const { length } = text;
    while (this.#i < length) {
      let i = this.#i;
      let unit = text.charCodeAt(i);
      if (this.#heredocs.length === 0) {
        // White space is a fifth of all text; the heredocs wait for its newlines only where there are some.
        while (i < length && unit <= 32) unit = text.charCodeAt(++i);
        this.#i = i;
        if (i >= length) break;
      }
      const kind = unit < 128 ? classes[unit] : letterUnit;
      if (kind === letterUnit && unit !== 39) this.#word();
      else if (kind === digitUnit) this.#number();
      else if (kind === spaceUnit) {
        this.#i++;
        if (unit === 10) this.#heredocBodies();
      } else if (!this.#special(unit)) this.#punctuation();
    }
    return new Tokens(text, this.#code, this.#comments);
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
    if (quoteWords === 'perl' && this.#i - start <= 2 && this.#perlQuote(start)) return;
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
    if (raw && this.#language.name === 'cpp') return this.#cppRaw(start);
    if (this.#language.name === 'rust' && raw) return this.#rustRaw(start);
    const unit = text.charCodeAt(this.#i);
    if (unit === 35) return false;
    const kind = this.#kindAt(this.#i);
    if (!kind) return false;
    this.#string(kind, start, raw);
    return true;
  }

  #cppRaw(start: number): boolean {
    const open = /^"([^\s()\\"]{0,16})\(/.exec(this.#text.slice(this.#i, this.#i + 20));
    if (!open) return false;
    this.#rawUntil(start, this.#i + open[0].length, `)${open[1]}"`);
    return true;
  }

  #rustRaw(start: number): boolean {
    const open = /^(#{0,16})"/.exec(this.#text.slice(this.#i, this.#i + 18));
    if (!open) return false;
    this.#rawUntil(start, this.#i + open[0].length, `"${open[1]}`);
    return true;
  }

  #rawUntil(start: number, innerStart: number, close: string): void {
    const found = this.#text.indexOf(close, innerStart);
    const innerEnd = found < 0 ? this.#text.length : found;
    this.#i = found < 0 ? innerEnd : found + close.length;
    this.#code.addString(string, start, this.#i, innerStart, innerEnd, 'none');
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
    if (unit === 39 && this.#language.characters) return this.#character();
    const kind = this.#kindAt(this.#i);
    if (kind) {
      this.#string(kind, this.#i, false);
      return true;
    }
    if (unit === 47 && this.#language.regexLiterals) return this.#regex();
    if (unit === 60 && this.#language.heredocs) return this.#heredoc();
    if (unit === 37 && this.#language.quoteWords === 'ruby') return this.#rubyQuote();
    if (unit === 92 && this.#language.name === 'clojure') return this.#clojureCharacter();
    if (unit === 63 && this.#language.island && this.#text.startsWith(this.#language.island.close, this.#i)) {
      this.#i += this.#language.island.close.length;
      this.#skipToIsland(this.#language.island);
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
      const newline = text.indexOf('\n', start);
      let end = newline < 0 ? text.length : newline;
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

  /** `'a'`, `'\n'`; a lifetime, a symbol or a prime is punctuation. */
  #character(): boolean {
    const literal = /^'(?:\\(?:u\{?[0-9A-Fa-f]{1,8}\}?|x[0-9A-Fa-f]{1,4}|[0-7]{1,3}|.)|[^\\'\n])'|^'[^\\'\n]{2}'/.exec(
      this.#text.slice(this.#i, this.#i + 16),
    )?.[0];
    if (!literal) return false;
    const start = this.#i;
    this.#i += literal.length;
    this.#code.addString(string, start, this.#i, start + 1, this.#i - 1, 'backslash');
    return true;
  }

  #clojureCharacter(): boolean {
    const start = this.#i;
    this.#i = /^\\[a-z]+/.test(this.#text.slice(start, start + 12)) ? this.#wordEnd(start + 1) : start + 2;
    this.#i = Math.min(this.#i, this.#text.length);
    this.#code.addString(string, start, this.#i, start + 1, this.#i, 'none');
    return true;
  }

  /** A regular expression stands where a value can: behind an operator, an opening bracket or a keyword. */
  #regex(): boolean {
    const text = this.#text;
    const last = this.#code.count - 1;
    const before = last < 0 ? '' : text.slice(this.#code.starts[last], this.#code.ends[last]);
    const kind = last < 0 ? 0 : this.#code.kinds[last];
    const asValue =
      last < 0 ||
      (kind === punctuation && !/^[)\]}]$|^\+\+$/.test(before)) ||
      /^(?:return|case|typeof|in|of|if|unless|when|and|or|not|split|match|while)$/.test(before);
    if (!asValue) return false;
    let inClass = false;
    const end = Math.min(text.length, this.#i + longestRegex);
    for (let i = this.#i + 1; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10) return false;
      if (unit === 92) i++;
      else if (unit === 91) inClass = true;
      else if (unit === 93) inClass = false;
      else if (unit === 47 && !inClass) {
        this.#code.add(opaque, this.#i, i + 1);
        this.#i = i + 1;
        while (/[a-z]/.test(text.charAt(this.#i))) this.#i++;
        return true;
      }
    }
    return false;
  }

  /** `<<~EOS`, `<<"EOF"`, `<<<EOT`: the body begins on the next line. */
  #heredoc(): boolean {
    const { heredocs } = this.#language;
    const head = this.#text.slice(this.#i, this.#i + 80);
    const open = (heredocs === 'php' ? /^<<<[ \t]*(["']?)([A-Za-z_]\w*)\1/ : /^<<([~-]?)(["'`]?)([A-Z_]\w*)\2/).exec(
      head,
    );
    if (!open) return false;
    const [quote = '', word = ''] = heredocs === 'php' ? [open[1], open[2]] : [open[2], open[3]];
    // `list <<ITEM` appends in Ruby: without a closing line below it is no heredoc.
    if (!this.#closes(word)) return false;
    const start = this.#i;
    this.#i += open[0].length;
    this.#code.add(punctuation, start, this.#i);
    const indented = heredocs === 'php' || open[1] !== '' || heredocs === 'hcl';
    const escapes = quote === "'" || heredocs === 'hcl' ? 'none' : 'backslash';
    this.#heredocs.push({ word, indented, escapes });
    return true;
  }

  #closes(word: string): boolean {
    if (this.#missingHeredocs > 20 || this.#heredocs.length > 4) return false;
    for (let at = this.#text.indexOf(word, this.#i + word.length + 2); at >= 0; ) {
      if (/(?:^|\n)[ \t]*$/.test(this.#text.slice(Math.max(0, at - 60), at))) return true;
      at = this.#text.indexOf(word, at + 1);
    }
    this.#missingHeredocs++;
    return false;
  }

  #heredocBodies(): void {
    for (const { word, indented, escapes } of this.#heredocs.splice(0)) {
      const start = this.#i;
      let line = start;
      for (;;) {
        if (line >= this.#text.length) break;
        const newline = this.#text.indexOf('\n', line);
        const end = newline < 0 ? this.#text.length : newline;
        const written = this.#text.slice(line, Math.min(end, line + 200));
        const word0 = indented ? written.trimStart() : written;
        if (word0.startsWith(word) && !/\w/.test(word0.charAt(word.length))) {
          this.#addBody(start, line, escapes);
          this.#i = line + written.length - word0.length + word.length;
          break;
        }
        line = newline < 0 ? this.#text.length : newline + 1;
      }
      if (line >= this.#text.length) {
        this.#addBody(start, this.#text.length, escapes);
        this.#i = this.#text.length;
      }
    }
  }

  #addBody(start: number, end: number, escapes: StringKind['escapes']): void {
    if (end > start) this.#code.addString(string, start, end, start, end, escapes);
  }

  /** `%w[a b]`, `%q(…)`, `%(…)` of Ruby, where a value can stand. */
  #rubyQuote(): boolean {
    const open = /^%([wWiIqQr]?)([[({<|!/])/.exec(this.#text.slice(this.#i, this.#i + 3));
    if (!open) return false;
    const last = this.#code.count - 1;
    const before = last < 0 ? '' : this.#text.slice(this.#code.starts[last], this.#code.ends[last]);
    const kind = last < 0 ? 0 : this.#code.kinds[last];
    // `a % (b)` is arithmetic; `format %w[a]` is not.
    if (open[1] === '' && (kind === identifier || kind === number || kind === string || /^[)\]}]$/.test(before))) {
      return false;
    }
    this.#delimited(this.#i, this.#i + open[0].length, open[2] ?? '');
    return true;
  }

  /** `q(…)`, `qq{…}`, `qw/…/` of Perl; the word has been read. */
  #perlQuote(start: number): boolean {
    const word = this.#text.slice(start, this.#i);
    const open = this.#text.charAt(this.#i);
    if (!/^(?:q|qq|qw)$/.test(word) || !/[[({<|!/]/.test(open)) return false;
    this.#delimited(start, this.#i + 1, open);
    return true;
  }

  #delimited(start: number, innerStart: number, open: string): void {
    const close = pairs[open] ?? open;
    let depth = 1;
    let i = innerStart;
    for (; i < this.#text.length; i++) {
      const letter = this.#text.charAt(i);
      if (letter === '\\') i++;
      else if (letter === close && --depth === 0) break;
      else if (letter === open) depth++;
    }
    const innerEnd = Math.min(i, this.#text.length);
    this.#i = Math.min(i + 1, this.#text.length);
    this.#code.addString(string, start, this.#i, innerStart, innerEnd, 'backslash');
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
