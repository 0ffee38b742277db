import type { Span } from '../text.ts';
import type { Dict, List, Run, Scalar, Tree } from './tree.ts';
import { dictNode, type KeyAndValue, listNode, ScalarNode } from './yaml-nodes.ts';
import type { BlockOfRun, YamlPart, YamlRun, YamlRuns } from './yaml-runs.ts';
import { behindBlanks, isComment, isDash, isGap, plainEnd, quotedEnd, startsPlain } from './yaml-signs.ts';
import type { ParsedYaml } from './yaml-tree.ts';

/**
 * The trees of a text of YAML as nearly everyone writes it, in one pass: blocks by indentation, scalars plain, quoted or
 * behind `|` and `>`, lists and dicts in brackets on one line, several documents. Undefined as soon as there is anything
 * else, or anything wrong: that is for the library to say. `masked` is the text without template tags, unit for unit.
 */
export function plainYaml(text: string, masked: string, runs?: YamlRuns): ParsedYaml | undefined {
  if (masked.includes('\r') || masked.charCodeAt(0) === 0xfeff) return undefined;
  return unlessUnusual(() => new PlainYaml(text, masked, runs).parsed());
}

/** The members of a block that stand in a text of their own, the first one at the beginning of its first line. */
export function plainPart(text: string, masked: string, block: BlockOfRun): YamlPart | undefined {
  return unlessUnusual(() => new PlainYaml(text, masked).part(block));
}

function unlessUnusual<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Thrown, and caught above, where the text is not as nearly everyone writes it. */
const unusual = Symbol('unusual YAML');

/** Deeper, the text is hostile. */
const deepest = 100;

/** Units of a key; a longer one is none to the library either. */
const longestKey = 1000;

class PlainYaml {
  readonly #text: string;
  readonly #masked: string;
  readonly #comments: Span[] = [];
  /** The line at hand: its indentation (-1 behind the last one), where its content begins, and its end. */
  #indent = -1;
  #at = 0;
  #end = 0;
  /** Behind what was read last inside of brackets. */
  #behind = 0;
  /** Behind the last line that was read; a block ends there, with the comment on its last line. */
  #done = 0;
  /** The furthest indentation of the comments between that line and the one at hand. */
  #commented = -1;
  /** Where a key was looked for last, and its end. */
  #keyAt = -1;
  #keyFound: number | undefined;
  readonly #runs: YamlRuns | undefined;
  /** The indentation of what stands behind the text, if that is only a part of one. */
  #indentBehind = -1;

  constructor(text: string, masked: string, runs?: YamlRuns) {
    this.#text = text;
    this.#masked = masked;
    this.#runs = runs;
  }

  part({ kind, depth, indentBehind }: BlockOfRun): YamlPart {
    this.#indentBehind = indentBehind;
    this.#toLine(0);
    const tree = kind === 'list' ? this.#list(depth) : this.#dict(depth);
    if (this.#at < this.#masked.length) this.#fail();
    return { tree, comments: this.#comments, done: this.#done, commented: this.#commented, broken: false };
  }

  parsed(): ParsedYaml {
    const roots: Tree[] = [];
    this.#toLine(0);
    while (this.#indent >= 0) {
      if (this.#atMarker()) this.#finish(this.#at + 3);
      const root = this.#atMarker() || this.#indent < 0 ? this.#fail() : this.#value(this.#at, -1, 0);
      if (root.kind === 'scalar' || (this.#indent >= 0 && !this.#atMarker())) this.#fail();
      roots.push(root);
    }
    return { roots, comments: this.#comments, broken: false };
  }

  #fail(): never {
    throw unusual;
  }

  /** `---` between documents. */
  #atMarker(): boolean {
    return this.#indent === 0 && this.#masked.startsWith('---', this.#at);
  }

  /** Makes the next line with content, from the beginning of one on, the line at hand. */
  #toLine(from: number): void {
    const text = this.#masked;
    let start = from;
    this.#commented = -1;
    while (start < text.length) {
      const at = behindBlanks(text, start);
      const unit = text.charCodeAt(at);
      if (unit === 9) this.#fail();
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      if (unit === 35) {
        this.#comments.push({ start: at, end });
        this.#commented = Math.max(this.#commented, at - start);
      } else if (at < end) {
        this.#indent = at - start;
        this.#at = at;
        this.#end = end;
        return;
      }
      start = end + 1;
    }
    this.#indent = this.#indentBehind;
    this.#at = text.length;
    this.#end = text.length;
  }

  /** Behind a value only a comment may follow on the line. */
  #finish(behind: number): void {
    const at = behindBlanks(this.#masked, behind);
    if (at < this.#end) {
      if (!isComment(this.#masked, at)) this.#fail();
      this.#comments.push({ start: at, end: this.#end });
    }
    this.#done = Math.min(this.#end + 1, this.#masked.length);
    this.#toLine(this.#end + 1);
  }

  /** The value at `at` on the line at hand, inside a block of indentation `outer`. */
  #value(at: number, outer: number, depth: number): Tree {
    if (depth > deepest) this.#fail();
    const text = this.#masked;
    const sign = text.charAt(at);
    if (isDash(text, at) || this.#keyEnd(at) !== undefined) {
      // Also a block that begins behind the dash of another one is indented as far as its first line.
      this.#indent += at - this.#at;
      this.#at = at;
      return sign === '-' && isGap(text, at + 1) ? this.#list(depth) : this.#dict(depth);
    }
    return this.#simple(at, outer, depth);
  }

  /** A value that is no block of items or pairs. */
  #simple(at: number, outer: number, depth: number): Tree {
    const sign = this.#masked.charAt(at);
    if (sign === '|' || sign === '>') return this.#blockScalar(at, outer);
    if (sign !== '[' && sign !== '{' && sign !== '"' && sign !== "'") return this.#plain(at, outer);
    const value = this.#inFlow(at, depth);
    this.#finish(this.#behind);
    return value;
  }

  /** The value behind a dash or colon, where the line may be at its end. */
  #behindSign(sign: number, outer: number, depth: number, isPair: boolean): Tree {
    const at = behindBlanks(this.#masked, sign + 1);
    if (at < this.#end && !isComment(this.#masked, at)) {
      return isPair ? this.#simple(at, outer, depth + 1) : this.#value(at, outer, depth + 1);
    }
    this.#finish(at);
    if (this.#indent > outer) return this.#value(this.#at, outer, depth + 1);
    // The items of a list may stand as far to the left as the key above them.
    if (isPair && this.#indent === outer && isDash(this.#masked, this.#at)) return this.#list(depth + 1);
    return new ScalarNode(this.#text, 'plain', at, at);
  }

  #list(depth: number): List {
    const start = this.#at;
    const indent = this.#indent;
    const values: (Tree | Run<List>)[] = [];
    do
      values.push(
        this.#behindRun(this.#runs?.list(this.#at, depth)) ?? this.#behindSign(this.#at, indent, depth, false),
      );
    while (this.#indent === indent && isDash(this.#masked, this.#at));
    const last = values.at(-1);
    this.#closeBlock(indent, last && 'tree' in last ? last.tree.items.at(-1)?.value : last);
    return listNode(this.#text, { start, end: this.#done }, values, false);
  }

  #dict(depth: number): Dict {
    const start = this.#at;
    const indent = this.#indent;
    const parts: (KeyAndValue | Run<Dict>)[] = [];
    do parts.push(this.#behindRun(this.#runs?.dict(this.#at, depth)) ?? this.#pair(indent, depth));
    while (this.#indent === indent && this.#at < this.#masked.length && !this.#atMarker());
    const last = parts.at(-1);
    this.#closeBlock(indent, last && 'tree' in last ? last.tree.pairs.at(-1)?.value : last?.value);
    return dictNode(this.#text, { start, end: this.#done }, parts, false);
  }

  #pair(indent: number, depth: number): KeyAndValue {
    const keyEnd = this.#keyEnd(this.#at) ?? this.#fail();
    const key = this.#key(this.#at, keyEnd);
    return { key, value: this.#behindSign(behindBlanks(this.#masked, keyEnd), indent, depth, true) };
  }

  /** Goes on behind a run, if there is one. */
  #behindRun<T extends List | Dict>(run: YamlRun<T> | undefined): Run<T> | undefined {
    if (!run) return undefined;
    const { start, text, part } = run;
    this.#toLine(start + text.length);
    this.#done = start + part.done;
    this.#commented = part.commented;
    return run;
  }

  /** Whether a comment behind a block still belongs to it is the library's to say, unless it stands behind a scalar. */
  #closeBlock(indent: number, last: Tree | undefined): void {
    if (this.#indent > indent) this.#fail();
    if (this.#commented < 0) return;
    const isEmpty = last?.kind === 'scalar' && last.at.start === last.at.end;
    const isRoot = indent === 0 && this.#indent < 0;
    if (isEmpty || (last?.kind !== 'scalar' && this.#commented >= indent && !isRoot)) this.#fail();
  }

  /** The end of the key at `at`; undefined when there is no key. */
  #keyEnd(at: number): number | undefined {
    if (at !== this.#keyAt) {
      this.#keyFound = this.#endOfKey(at);
      this.#keyAt = at;
    }
    return this.#keyFound;
  }

  #endOfKey(at: number): number | undefined {
    const text = this.#masked;
    const sign = text.charAt(at);
    const isQuoted = sign === '"' || sign === "'";
    if (this.#indent === 0 && text.startsWith('...', at)) this.#fail();
    if (!isQuoted && !startsPlain(text, at)) return undefined;
    const end = isQuoted ? quotedEnd(text, at, this.#end) : plainEnd(text, at, this.#end, false)?.end;
    if (end === undefined) return this.#fail();
    const colon = behindBlanks(text, end);
    if (text.charAt(colon) !== ':' || !isGap(text, colon + 1)) return undefined;
    return end - at > longestKey ? this.#fail() : end;
  }

  #key(start: number, end: number): Scalar {
    const sign = this.#masked.charAt(start);
    const form = sign === '"' ? 'double' : sign === "'" ? 'single' : 'plain';
    return new ScalarNode(this.#text, form, start, end);
  }

  /** A plain scalar, which goes on on the lines that are indented further than what it stands in. */
  #plain(start: number, outer: number): Tree {
    const text = this.#masked;
    let found = this.#plainPart(start);
    while (found.stop === this.#end) {
      const next = firstContent(text, this.#end + 1);
      const lineStart = text.lastIndexOf('\n', next - 1) + 1;
      if (next >= text.length || next - lineStart <= outer || text.charAt(next) === '#') break;
      const newline = text.indexOf('\n', next);
      this.#end = newline < 0 ? text.length : newline;
      found = this.#plainPart(next);
    }
    this.#finish(found.stop);
    return new ScalarNode(this.#text, 'plain', start, found.end);
  }

  #plainPart(at: number) {
    return (startsPlain(this.#masked, at) && plainEnd(this.#masked, at, this.#end, false)) || this.#fail();
  }

  #blockScalar(at: number, outer: number): Tree {
    const text = this.#masked;
    const behind = text.charAt(at + 1) === '-' ? at + 2 : at + 1;
    const body = this.#end + 1;
    this.#finishHeader(behind);
    let indent = 0;
    let end = -1;
    let blanks = 0;
    let start = body;
    while (start < text.length) {
      const content = behindBlanks(text, start);
      const newline = text.indexOf('\n', content);
      const lineEnd = newline < 0 ? text.length : newline;
      const own = content - start;
      if (content === lineEnd) blanks = Math.max(blanks, own);
      else if (own <= outer) break;
      else {
        // Blank lines in front that are indented further, and lines that are indented less, are mistakes.
        if (indent === 0 ? blanks > own || text.charAt(content) === '\t' : own < indent) this.#fail();
        indent ||= own;
        blanks = 0;
        end = lineEnd;
      }
      start = lineEnd + 1;
    }
    if (end < 0 || outer < 0 || blanks > 0) this.#fail();
    this.#done = Math.min(end + 1, text.length);
    this.#toLine(start);
    return new ScalarNode(this.#text, text.charAt(at) === '>' ? 'folded' : 'literal', at, this.#done);
  }

  #finishHeader(behind: number): void {
    const at = behindBlanks(this.#masked, behind);
    if (at === this.#end) return;
    if (!isComment(this.#masked, at)) this.#fail();
    this.#comments.push({ start: at, end: this.#end });
  }

  /** The value at `at`, in brackets or between them, on this line; `#behind` is then behind it. */
  #inFlow(at: number, depth: number): Tree {
    const text = this.#masked;
    const sign = text.charAt(at);
    if (depth > deepest) this.#fail();
    if (sign === '[') return this.#flowList(at, depth);
    if (sign === '{') return this.#flowDict(at, depth);
    return this.#flowScalar(at);
  }

  #flowScalar(at: number): Scalar {
    const text = this.#masked;
    const sign = text.charAt(at);
    if (sign === '"' || sign === "'") this.#behind = quotedEnd(text, at, this.#end) ?? this.#fail();
    else if (startsPlain(text, at)) this.#behind = plainEnd(text, at, this.#end, true)?.end ?? this.#fail();
    else this.#fail();
    return this.#key(at, this.#behind);
  }

  #flowList(start: number, depth: number): Tree {
    const values: Tree[] = [];
    let at = behindBlanks(this.#masked, start + 1);
    while (this.#masked.charAt(at) !== ']') {
      values.push(this.#inFlow(at, depth + 1));
      at = this.#behindComma(']');
    }
    this.#behind = at + 1;
    return listNode(this.#text, { start, end: at + 1 }, values, true);
  }

  #flowDict(start: number, depth: number): Tree {
    const text = this.#masked;
    const parts: KeyAndValue[] = [];
    let at = behindBlanks(text, start + 1);
    while (text.charAt(at) !== '}') {
      const key = this.#flowScalar(at);
      const colon = behindBlanks(text, this.#behind);
      if (text.charAt(colon) !== ':' || !isGap(text, colon + 1)) this.#fail();
      parts.push({ key, value: this.#inFlow(behindBlanks(text, colon + 1), depth + 1) });
      at = this.#behindComma('}');
    }
    this.#behind = at + 1;
    return dictNode(this.#text, { start, end: at + 1 }, parts, true);
  }

  /** At the next value, or at the bracket that closes. */
  #behindComma(close: string): number {
    const at = behindBlanks(this.#masked, this.#behind);
    const sign = this.#masked.charAt(at);
    if (sign === close) return at;
    return sign === ',' ? behindBlanks(this.#masked, at + 1) : this.#fail();
  }
}

/** The next unit of a later line that is neither blank nor a line end. */
function firstContent(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 10)) at++;
  return at;
}
