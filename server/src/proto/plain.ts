/**
 * True for a .proto text that protobufjs takes, told without it: one that is written as nearly everyone writes them. Of all
 * else, right or wrong, it says false, and only the parser can tell. `test/proto-syntax.test.ts` holds that they agree.
 */
export function isPlainProto(text: string): boolean {
  return new PlainProto(text).isFile();
}

/** What a token is; for a sign of one unit, the unit. */
const end = 0;
const word = 1;
const string = 2;
/** Something that is not written as nearly everyone writes it. */
const odd = 3;
const [equals, semicolon, comma, openBrace, closeBrace, openBracket, closeBracket, less, greater] = Array.from(
  '=;,{}[]<>',
  (sign) => sign.charCodeAt(0),
);

/** By unit: 1 for what a word is made of, 2 for what may follow one, 3 for white space, which may, too. */
const classes = new Uint8Array(0x10000);
for (let unit = 0; unit < 128; unit++) {
  const letter = String.fromCharCode(unit);
  if (/[\w.]/.test(letter)) classes[unit] = 1;
  else if (/[{}=;:[\],'"()<>]/.test(letter)) classes[unit] = 2;
  else if (/[ \t\r\n]/.test(letter)) classes[unit] = 3;
}

const name = /^[A-Za-z_]\w*$/;
const reference = /^\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const count = /^(?:0|[1-9]\d{0,8})$/;
const amount = /^\d+(?:\.\d+)?$/;
const integer = /^(?:u?int|sint|s?fixed)(?:32|64)$/;
const mapKey = /^(?:(?:u?int|sint|s?fixed)(?:32|64)|bool|string)$/;
/** Statements of a message that are seldom seen. */
const seldom = /^(?:option|extensions|reserved|extend|group|service|export|local)$/;
const fieldOption = /^(?:deprecated|packed|default|lazy|ctype)$/;

/** Messages inside messages, and braces at all. */
const deepestMessage = 16;
const deepestBrace = 64;

/** The names and numbers that are taken in one message or enum. */
interface Taken {
  readonly names: Set<string>;
  readonly numbers: Set<number>;
}

/** One text, read token by token. Each question takes the tokens that it asks about, and nothing is asked after a no. */
class PlainProto {
  readonly #text: string;
  #at = 0;
  /** Where the last token begins. */
  #start = 0;
  /** There are braces in comments or strings, which the limit counts, too. */
  #hidesBraces = false;
  #isProto3 = false;

  constructor(text: string) {
    this.#text = text;
  }

  isFile(): boolean {
    const taken: Taken = { names: new Set(), numbers: new Set() };
    let isHead = true;
    let hasPackage = false;
    for (let token = this.#next(); token !== end; token = this.#next()) {
      if (token === semicolon) continue;
      if (token !== word) return false;
      switch (this.#word()) {
        case 'syntax':
          if (!isHead || !this.#isSyntax()) return false;
          break;
        case 'package':
          if (!isHead || hasPackage || !this.#isPackage()) return false;
          hasPackage = true;
          break;
        case 'import':
          if (!this.#isImport()) return false;
          break;
        case 'option':
          if (!this.#isName() || this.#next() !== equals || !this.#isValue(this.#next())) return false;
          if (this.#next() !== semicolon) return false;
          break;
        case 'message':
          if (!this.#isMessage(taken, 1)) return false;
          isHead = false;
          break;
        case 'enum':
          if (!this.#isEnum(taken)) return false;
          isHead = false;
          break;
        default:
          return false;
      }
    }
    return !this.#hidesBraces || depthOf(this.#text) <= deepestBrace;
  }

  #isSyntax(): boolean {
    if (this.#next() !== equals || this.#next() !== string) return false;
    const version = this.#text.slice(this.#start + 1, this.#at - 1);
    this.#isProto3 = version === 'proto3';
    return /^proto[23]$/.test(version) && this.#next() === semicolon;
  }

  #isPackage(): boolean {
    if (!this.#isReference()) return false;
    const names = this.#word().split('.');
    return names.every((each) => each !== '' && isOwn(each)) && this.#next() === semicolon;
  }

  #isImport(): boolean {
    let token = this.#next();
    if (token === word && /^(?:public|weak)$/.test(this.#word())) token = this.#next();
    return token === string && this.#next() === semicolon;
  }

  #isMessage(outer: Taken, depth: number): boolean {
    if (depth > deepestMessage || !this.#isNew(outer) || this.#next() !== openBrace) return false;
    const taken: Taken = { names: new Set(), numbers: new Set() };
    for (let token = this.#next(); token !== closeBrace; token = this.#next()) {
      if (token === semicolon) continue;
      if (token !== word || !this.#isMember(this.#word(), taken, depth)) return false;
    }
    return true;
  }

  #isMember(first: string, taken: Taken, depth: number): boolean {
    switch (first) {
      case 'message':
        return this.#isMessage(taken, depth + 1);
      case 'enum':
        return this.#isEnum(taken);
      case 'oneof':
        return this.#isOneof(taken);
      case 'map':
        return this.#isMap(taken);
      case 'required':
        return !this.#isProto3 && this.#isReference() && this.#isField(this.#word(), taken);
      case 'repeated':
        return this.#isReference() && this.#isField(this.#word(), taken);
      case 'optional':
        return this.#isReference() && this.#isField(this.#word(), taken, this.#isProto3);
      default:
        return this.#isProto3 && reference.test(first) && !seldom.test(first) && this.#isField(first, taken);
    }
  }

  /** Behind the type: a name, a number and options. An `optional` one of proto3 is in a `oneof` of its own. */
  #isField(type: string, taken: Taken, isOptional = false): boolean {
    if (type === 'group' || !this.#isNew(taken)) return false;
    if (isOptional && !isNew(`_${this.#word()}`, taken)) return false;
    if (this.#next() !== equals || this.#next() !== word) return false;
    const number = this.#word();
    if (number === '0' || !count.test(number) || taken.numbers.has(Number(number))) return false;
    taken.numbers.add(Number(number));
    const token = this.#next();
    return token === semicolon || (token === openBracket && this.#isOptions(type));
  }

  #isOptions(type: string): boolean {
    for (;;) {
      if (this.#next() !== word) return false;
      const option = this.#word();
      if (!fieldOption.test(option) || this.#next() !== equals) return false;
      const value = this.#next();
      const isNumber = option === 'default' && integer.test(type);
      if (isNumber ? value !== word || !count.test(this.#word()) : !this.#isValue(value)) return false;
      const token = this.#next();
      if (token === closeBracket) return this.#next() === semicolon;
      if (token !== comma) return false;
    }
  }

  #isOneof(taken: Taken): boolean {
    if (!this.#isNew(taken) || this.#next() !== openBrace) return false;
    for (let token = this.#next(); token !== closeBrace; token = this.#next()) {
      if (token !== word) return false;
      const type = this.#word();
      if (!reference.test(type) || seldom.test(type) || !this.#isField(type, taken)) return false;
    }
    return true;
  }

  #isMap(taken: Taken): boolean {
    if (this.#next() !== less || this.#next() !== word || !mapKey.test(this.#word())) return false;
    if (this.#next() !== comma || !this.#isReference()) return false;
    const type = this.#word();
    return this.#next() === greater && this.#isField(type, taken);
  }

  #isEnum(outer: Taken): boolean {
    if (!this.#isNew(outer) || this.#next() !== openBrace) return false;
    const taken: Taken = { names: new Set(), numbers: new Set() };
    for (let token = this.#next(); token !== closeBrace; token = this.#next()) {
      if (token === semicolon) continue;
      if (token !== word || !isNew(this.#word(), taken)) return false;
      if (seldom.test(this.#word()) || this.#next() !== equals || this.#next() !== word) return false;
      const number = this.#word();
      if (!count.test(number) || taken.numbers.has(Number(number))) return false;
      taken.numbers.add(Number(number));
      if (this.#next() !== semicolon) return false;
    }
    return true;
  }

  #isName(): boolean {
    return this.#next() === word && name.test(this.#word()) && isOwn(this.#word());
  }

  /** A name that nothing else in the message or enum has. */
  #isNew(taken: Taken): boolean {
    return this.#next() === word && isNew(this.#word(), taken);
  }

  #isReference(): boolean {
    return this.#next() === word && reference.test(this.#word());
  }

  #isValue(token: number): boolean {
    return token === string || (token === word && (reference.test(this.#word()) || amount.test(this.#word())));
  }

  #word(): string {
    return this.#text.slice(this.#start, this.#at);
  }

  /** Goes on to the next token, over white space and comments. */
  #next(): number {
    const text = this.#text;
    const { length } = text;
    let i = this.#at;
    for (;;) {
      while (i < length && classes[text.charCodeAt(i)] === 3) i++;
      if (i + 1 >= length || text.charCodeAt(i) !== 47) break;
      const behind = text.charCodeAt(i + 1);
      if (behind !== 47 && behind !== 42) break;
      i = this.#commentEnd(i, behind === 47);
      if (i < 0) return odd;
    }
    this.#start = i;
    this.#at = i + 1;
    if (i >= length) return end;
    const unit = text.charCodeAt(i);
    if (unit === 34 || unit === 39) return this.#string(i, unit);
    const kind = classes[unit];
    if (kind !== 1) return kind === 2 ? unit : odd;
    while (++i < length && classes[text.charCodeAt(i)] === 1);
    this.#at = i;
    // What follows belongs to the token, if it is neither a sign nor white space.
    return i < length && classes[text.charCodeAt(i)] === 0 ? odd : word;
  }

  /** Behind a comment; -1 for one that is not closed. */
  #commentEnd(start: number, isLine: boolean): number {
    const text = this.#text;
    const close = isLine ? text.indexOf('\n', start) : text.indexOf('*/', start + 1);
    if (close < 0 && !isLine) return -1;
    const stop = close < 0 ? text.length : close + (isLine ? 1 : 2);
    this.#hide(start, stop);
    return stop;
  }

  #string(start: number, quote: number): number {
    const text = this.#text;
    let i = start + 1;
    for (; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 92 || unit === 10) return odd;
      if (unit === quote) break;
    }
    if (i === text.length) return odd;
    this.#at = i + 1;
    this.#hide(start, i);
    return string;
  }

  #hide(start: number, stop: number): void {
    const brace = this.#hidesBraces ? -1 : this.#text.indexOf('{', start);
    if (brace >= 0 && brace < stop) this.#hidesBraces = true;
  }
}

function isNew(written: string, { names }: Taken): boolean {
  if (names.has(written) || !name.test(written) || !isOwn(written)) return false;
  names.add(written);
  return true;
}

/** protobufjs keeps names in objects, which have some of their own. */
function isOwn(written: string): boolean {
  return !(written in Object.prototype);
}

/** How deep braces stand inside each other, strings and comments included. */
export function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 123) most = Math.max(most, ++depth);
    else if (unit === 125) depth = Math.max(0, depth - 1);
  }
  return most;
}
