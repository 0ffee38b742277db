import type { Span } from '../text.ts';

/** What is told of a value of JSON while it is read, in the order of the text. Offsets are those of the text. */
export interface JsonVisitor {
  open(isDict: boolean, start: number): void;
  close(end: number): void;
  key(start: number, end: number): void;
  scalar(start: number, end: number): void;
  /** Where a run of members ends that need not be told: at another member or the closing bracket. */
  run?(start: number, isDict: boolean, depth: number): number | undefined;
}

/**
 * Reads the one value of proper JSON between two offsets; trailing commas are tolerated. False as soon as there is
 * anything else: a comment, a mistake, more than one value. What was told until then counts for nothing.
 */
export function scanJson(text: string, { start, end }: Span, visitor: JsonVisitor): boolean {
  const scan = new Scan(text, end, visitor);
  return scan.value(scan.skip(start), 0) && scan.skip(scan.at) >= end;
}

/** The members of a dict or list that a run is a part of. */
export interface Members {
  readonly isDict: boolean;
  readonly depth: number;
  /** A bracket follows, and not another member. */
  readonly isLast: boolean;
}

/** Reads a text that is nothing but members of proper JSON, each with its comma. False as soon as there is anything else. */
export function scanMembers(text: string, members: Members, visitor: JsonVisitor): boolean {
  return new Scan(text, text.length, visitor).members(members);
}

/** Deeper, the text is hostile. */
const deepest = 200;

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

class Scan {
  /** Behind the last value. */
  at = 0;
  readonly #text: string;
  readonly #end: number;
  readonly #visitor: JsonVisitor;

  constructor(text: string, end: number, visitor: JsonVisitor) {
    this.#text = text;
    this.#end = end;
    this.#visitor = visitor;
  }

  value(start: number, depth: number): boolean {
    const unit = this.#text.charCodeAt(start);
    if (start >= this.#end || depth > deepest) return false;
    if (unit === 123) return this.#dict(start, depth);
    if (unit === 91) return this.#list(start, depth);
    if (unit === 34) {
      if (!this.#string(start)) return false;
    } else {
      literal.lastIndex = start;
      if (!literal.test(this.#text) || literal.lastIndex > this.#end) return false;
      this.at = literal.lastIndex;
    }
    this.#visitor.scalar(start, this.at);
    return true;
  }

  members({ isDict, depth, isLast }: Members): boolean {
    let at = this.skip(0);
    while (at < this.#end) {
      if (!this.#member(at, isDict, depth)) return false;
      const comma = this.skip(this.at);
      if (this.#text.charCodeAt(comma) !== 44) return isLast && comma >= this.#end;
      at = this.skip(comma + 1);
    }
    return true;
  }

  /** Behind blanks and line ends. */
  skip(from: number): number {
    let i = from;
    for (; i < this.#end; i++) {
      const unit = this.#text.charCodeAt(i);
      if (unit !== 32 && unit !== 10 && unit !== 9 && unit !== 13) break;
    }
    return i;
  }

  #dict(start: number, depth: number): boolean {
    return this.#between(start, true, 125, depth);
  }

  #list(start: number, depth: number): boolean {
    return this.#between(start, false, 93, depth);
  }

  #between(start: number, isDict: boolean, close: number, depth: number): boolean {
    this.#visitor.open(isDict, start);
    let at = this.skip(start + 1);
    while (this.#text.charCodeAt(at) !== close) {
      const behind = this.#visitor.run?.(at, isDict, depth);
      if (behind !== undefined) at = this.skip(behind);
      else {
        if (!this.#member(at, isDict, depth)) return false;
        at = this.#next(close);
        if (at < 0) return false;
      }
    }
    return this.#close(at);
  }

  #member(at: number, isDict: boolean, depth: number): boolean {
    if (!isDict) return this.value(at, depth + 1);
    if (this.#text.charCodeAt(at) !== 34 || !this.#string(at)) return false;
    this.#visitor.key(at, this.at);
    const colon = this.skip(this.at);
    return this.#text.charCodeAt(colon) === 58 && this.value(this.skip(colon + 1), depth + 1);
  }

  /** Where the next member or the closing bracket is; -1 when neither a comma nor the bracket follows. */
  #next(close: number): number {
    const at = this.skip(this.at);
    const unit = this.#text.charCodeAt(at);
    if (unit === 44) return this.skip(at + 1);
    return unit === close ? at : -1;
  }

  #close(bracket: number): boolean {
    this.at = bracket + 1;
    if (this.at > this.#end) return false;
    this.#visitor.close(this.at);
    return true;
  }

  /** From an opening quote to behind the closing one, on the same line. */
  #string(start: number): boolean {
    const text = this.#text;
    for (let i = start + 1; i < this.#end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 34) {
        this.at = i + 1;
        return true;
      }
      if (unit === 92) i++;
      else if (unit < 32) return false;
    }
    return false;
  }
}
