import type { Span } from '../text.ts';
import type { Dict, List, Run, Tree } from './tree.ts';
import { deepest, giveUp, scalarAt, unlessUnusual, YamlFlow } from './yaml-flow.ts';
import { dictNode, type KeyAndValue, listNode, ScalarNode } from './yaml-nodes.ts';
import type { BlockOfRun, YamlPart, YamlRun, YamlRuns } from './yaml-runs.ts';
import {
  behindBlanks,
  firstContent,
  isComment,
  isDash,
  isGap,
  isLastWord,
  isMarker,
  type PlainEnd,
  plainEnd,
  quotedEnd,
  startsPlain,
} from './yaml-signs.ts';
import type { ParsedYaml } from './yaml-tree.ts';

/**
 * The trees of a text of YAML as nearly everyone writes it, in one pass: blocks by indentation, scalars plain, quoted or
 * behind `|` and `>`, lists and dicts in brackets on one line, several documents. Undefined as soon as there is anything
 * else, or anything wrong but what somebody types makes wrong most often: that is for the library to say. `masked` is the
 * text without template tags, unit for unit.
 */
export function plainYaml(text: string, masked: string, runs?: YamlRuns): ParsedYaml | undefined {
  if (masked.includes('\r') || masked.charCodeAt(0) === 0xfeff) return undefined;
  return unlessUnusual(() => new PlainYaml(text, masked, runs).parsed());
}

/** The members of a block that stand in a text of their own, the first one at the beginning of its first line. */
export function plainPart(text: string, masked: string, block: BlockOfRun): YamlPart | undefined {
  return unlessUnusual(() => new PlainYaml(text, masked).part(block));
}

/** Units of a key; a longer one is none to the library either. */
const longestKey = 1000;

class PlainYaml {
  readonly #text: string;
  readonly #masked: string;
  readonly #flow: YamlFlow;
  readonly #comments: Span[] = [];
  /** The line at hand: its indentation (-1 behind the last one), where its content begins, and its end. */
  #indent = -1;
  #at = 0;
  #end = 0;
  /** Behind the last line that was read; a block ends there, with the comment on its last line. */
  #done = 0;
  /** The furthest indentation of the comments between that line and the one at hand. */
  #commented = -1;
  /** Where a key was looked for last, and its end. */
  #keyAt = -1;
  #keyFound: number | undefined;
  /** Something was wrong, of which the library makes the same. */
  #broken = false;
  readonly #runs: YamlRuns | undefined;
  /** The indentation of what stands behind the text, if that is only a part of one. */
  #indentBehind = -1;

  constructor(text: string, masked: string, runs?: YamlRuns) {
    this.#text = text;
    this.#masked = masked;
    this.#flow = new YamlFlow(text, masked);
    this.#runs = runs;
  }

  part({ kind, depth, indentBehind }: BlockOfRun): YamlPart {
    this.#indentBehind = indentBehind;
    this.#toLine(0);
    const tree = kind === 'list' ? this.#list(depth) : this.#dict(depth);
    if (this.#at < this.#masked.length) this.#fail();
    return { tree, comments: this.#comments, done: this.#done, commented: this.#commented, broken: this.#broken };
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
    return { roots, comments: this.#comments, broken: this.#broken };
  }

  #fail(): never {
    return giveUp();
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
  #simple(at: number, outer: number, depth: number, isBehindKey = false): Tree {
    const sign = this.#masked.charAt(at);
    if (sign === '|' || sign === '>') return this.#blockScalar(at, outer);
    if (sign !== '[' && sign !== '{' && sign !== '"' && sign !== "'")
      return this.#plain(at, outer, isBehindKey ? depth : undefined);
    const { value, behind } = this.#flow.at(at, this.#end, depth);
    this.#finish(value.kind === 'scalar' ? this.#behindRest(behind, outer) : behind);
    return value;
  }

  /** Behind the letters that somebody typed behind a closing quote: they are an error, and nothing else. */
  #behindRest(behind: number, outer: number): number {
    const text = this.#masked;
    if (!isLastWord(text, behind)) return behind;
    const next = firstContent(text, this.#end + 1);
    if (next < text.length && next - text.lastIndexOf('\n', next - 1) - 1 > outer) this.#fail();
    this.#broken = true;
    return this.#end;
  }

  /** The value behind a dash or colon, where the line may be at its end. */
  #behindSign(sign: number, outer: number, depth: number, isPair: boolean): Tree {
    const at = behindBlanks(this.#masked, sign + 1);
    if (at < this.#end && !isComment(this.#masked, at)) {
      return isPair ? this.#simple(at, outer, depth + 1, true) : this.#value(at, outer, depth + 1);
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
    let last: Tree | Run<List> | undefined;
    do {
      last = this.#behindRun(this.#runs?.list(this.#at, depth)) ?? this.#item(indent, depth);
      values.push(last);
    } while ((this.#indent === indent && isDash(this.#masked, this.#at)) || this.#isItemWithoutDash(indent, last));
    this.#closeBlock(indent, last && 'tree' in last ? last.tree.items.at(-1)?.value : last);
    return listNode(this.#text, { start, end: this.#done }, values, false);
  }

  #item(indent: number, depth: number): Tree {
    if (this.#indent === indent) return this.#behindSign(this.#at, indent, depth, false);
    this.#broken = true;
    return this.#value(this.#at, indent, depth + 1);
  }

  /** Pairs that are indented less than those of the item above them are taken for one more item. */
  #isItemWithoutDash(indent: number, above: Tree | Run<List>): boolean {
    if (this.#indent <= indent || this.#commented >= 0 || 'tree' in above || above.kind !== 'dict') return false;
    return !isDash(this.#masked, this.#at) && this.#keyEnd(this.#at) !== undefined;
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
    const keyEnd = this.#keyEnd(this.#at);
    if (keyEnd === undefined) return this.#pairOfLines(indent, depth);
    const key = scalarAt(this.#text, this.#masked, this.#at, keyEnd);
    return { key, value: this.#behindSign(behindBlanks(this.#masked, keyEnd), indent, depth, true) };
  }

  /** A key without its colon yet goes on up to the colon of the next one. */
  #pairOfLines(indent: number, depth: number): KeyAndValue {
    const start = this.#at;
    const found = this.#onLines(start, indent - 1);
    // Of a single letter the library says that it is a key for itself.
    if (found.stop === this.#end || isGap(this.#masked, start + 1)) this.#fail();
    return this.#brokenPair(start, found, indent, depth);
  }

  #brokenPair(start: number, { end, stop }: PlainEnd, outer: number, depth: number): KeyAndValue {
    if (this.#masked.charAt(stop) !== ':' || end - start > longestKey) this.#fail();
    this.#broken = true;
    const key = new ScalarNode(this.#text, 'plain', start, end);
    return { key, value: this.#behindSign(stop, outer, depth, true) };
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

  /** A plain scalar. Behind a key, at a `depth`, a colon on a later line of it makes another key of all of it. */
  #plain(start: number, outer: number, depth?: number): Tree {
    const line = this.#end;
    const found = this.#onLines(start, outer);
    if (depth !== undefined && this.#end > line && this.#masked.charAt(found.stop) === ':') {
      if (depth > deepest) this.#fail();
      const pair = this.#brokenPair(start, found, outer, depth);
      // Its dict takes in what follows at the indentation of the one around it.
      if (this.#indent >= outer || this.#commented >= 0) this.#fail();
      return dictNode(this.#text, { start, end: this.#done }, [pair], false);
    }
    this.#finish(found.stop);
    return new ScalarNode(this.#text, 'plain', start, found.end);
  }

  /** Where a plain scalar stops, which goes on on the lines that are indented further than what it stands in. */
  #onLines(start: number, outer: number): PlainEnd {
    const text = this.#masked;
    let found = this.#plainPart(start);
    while (found.stop === this.#end) {
      const next = firstContent(text, this.#end + 1);
      const lineStart = text.lastIndexOf('\n', next - 1) + 1;
      if (next >= text.length || next - lineStart <= outer || text.charAt(next) === '#') break;
      if (next === lineStart && isMarker(text, next)) break;
      const newline = text.indexOf('\n', next);
      this.#end = newline < 0 ? text.length : newline;
      found = this.#plainPart(next);
    }
    return found;
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
}
