import type { Span } from '../../text.ts';
import type { Token } from './lexer.ts';

/** Something a .proto file says, with the scope (names of the enclosing messages and enums, outermost first) it is said in. */
export type Declaration =
  | { readonly says: 'package' | 'import'; readonly name: Token }
  | { readonly says: 'message' | 'enum' | 'extend'; readonly name: Token; readonly scope: readonly string[] }
  | {
      readonly says: 'field';
      readonly name: Token;
      readonly type: Token;
      /** Label and type as written: `optional bytes`. */
      readonly typed: Span;
      readonly number?: Token;
      readonly scope: readonly string[];
    }
  | {
      readonly says: 'enum-value';
      readonly name: Token;
      readonly number?: Token;
      readonly scope: readonly string[];
    }
  /** What a call takes or gives. */
  | { readonly says: 'type'; readonly name: Token; readonly scope: readonly string[] }
  /** A word in an option or default, where an enum value can stand; of a default also the type of its field. */
  | { readonly says: 'value'; readonly name: Token; readonly type?: Token; readonly scope: readonly string[] };

const labels = new Set(['required', 'optional', 'repeated']);

/** The declarations of a token list without comments, as far as they can be seen; broken parts are passed over. */
export function declarationsOf(tokens: readonly Token[]): readonly Declaration[] {
  const found: Declaration[] = [];
  const open: Block[] = [];
  let scope: readonly string[] = [];
  let statement: Token[] = [];
  // Braces inside the options of a field, `[(limit) = { from: LOW }]`, open no block.
  let inOptions = false;
  let inValue = 0;
  for (const token of tokens) {
    const sign = token.type === 'symbol' ? token.text : '';
    if (sign === '[' || sign === ']') inOptions = sign === '[' || inValue > 0;
    if (sign !== '{' && sign !== '}' && sign !== ';') {
      statement.push(token);
      continue;
    }
    if (inOptions && isPartOfOptions(token, statement.at(-1), inValue)) {
      inValue += sign === '{' ? 1 : -1;
      statement.push(token);
      continue;
    }
    inOptions = false;
    inValue = 0;
    if (sign === '{') {
      addHead(statement, scope, found);
      open.push(blockOf(statement));
    } else {
      // A statement cut short by `}` counts like one with its semicolon.
      addStatement(statement, open.at(-1)?.kind ?? 'file', scope, found);
      if (sign === '}') open.pop();
    }
    if (sign !== ';') scope = scopeIn(open);
    statement = [];
  }
  return found;
}

/** What braces are around. */
interface Block {
  readonly kind: string;
  readonly name: string;
}

/** A brace of a value; where a half-typed `[` was never closed, the `}` of the message around it is none. */
function isPartOfOptions({ text }: Token, before: Token | undefined, inValue: number): boolean {
  if (text === '{') return inValue > 0 || before?.text === '=';
  return text === '}' && inValue > 0;
}

/** No real message nests deeper; text that does must not cost its depth at every statement. */
const deepestScope = 16;

function scopeIn(open: readonly Block[]): readonly string[] {
  return open.slice(-deepestScope).flatMap(({ kind, name }) => (kind === 'message' || kind === 'enum' ? [name] : []));
}

function blockOf(statement: readonly Token[]): Block {
  const [kind, name] = statement;
  return { kind: blockKind(statement), name: blockName(statement) ?? name?.text ?? kind?.text ?? '' };
}

function blockKind(statement: readonly Token[]): string {
  const first = statement[0]?.text ?? '';
  if (statement.some(({ text }) => text === 'group')) return 'message';
  return first;
}

/** `optional group Name = 1 {` opens a message, too. */
function blockName(statement: readonly Token[]): string | undefined {
  const group = statement.findIndex(({ text }) => text === 'group');
  return statement[group === -1 ? 1 : group + 1]?.text;
}

function addHead(statement: readonly Token[], scope: readonly string[], found: Declaration[]): void {
  const [keyword, name] = statement;
  if (!keyword || name?.type !== 'word') return;
  // A call with options of its own has a block behind it.
  if (keyword.text === 'rpc') addCall(statement, scope, found);
  if (keyword.text === 'message' || keyword.text === 'enum' || keyword.text === 'extend') {
    found.push({ says: keyword.text, name, scope });
  }
}

function addStatement(
  statement: readonly Token[],
  block: string,
  scope: readonly string[],
  found: Declaration[],
): void {
  const [first, second] = statement;
  if (!first) return;
  if (first.text === 'package' && second) found.push({ says: 'package', name: second });
  else if (first.text === 'import') {
    const path = statement.find(({ type }) => type === 'string');
    if (path) found.push({ says: 'import', name: path });
  } else if (block === 'enum' && second?.text === '=')
    found.push({ says: 'enum-value', name: first, number: statement[2], scope });
  else if (block === 'message' || block === 'oneof' || block === 'extend') addField(statement, scope, found);
  else if (first.text === 'rpc') addCall(statement, scope, found);
  addValues(statement, scope, found);
}

/** `rpc Watch (stream Request) returns (Response)`: the last word in each pair of brackets. */
function addCall(statement: readonly Token[], scope: readonly string[], found: Declaration[]): void {
  for (let i = 1; i < statement.length; i++) {
    const token = statement[i];
    if (token?.type === 'word' && statement[i + 1]?.text === ')') found.push({ says: 'type', name: token, scope });
  }
}

function addField(statement: readonly Token[], scope: readonly string[], found: Declaration[]): void {
  const equals = statement.findIndex(({ text }) => text === '=');
  const [first] = statement;
  const name = statement[equals - 1];
  if (!first || !name || equals < 2 || first.text === 'option' || name.type !== 'word') return;
  const type = typeIn(statement, equals);
  const last = statement[equals - 2];
  if (!type || !last || type === name) return;
  const typed = { start: first.start, end: last.end };
  found.push({ says: 'field', name, type, typed, number: statement[equals + 1], scope });
}

/** The type of the field whose number stands behind `equals`; of `map<string, Label>` the type of what is looked up. */
function typeIn(statement: readonly Token[], equals: number): Token | undefined {
  const [first, second] = statement;
  const type = first && labels.has(first.text) ? second : first;
  const value = statement[equals - 3];
  return type?.text === 'map' && value?.type === 'word' ? value : type;
}

/** Words behind `=` or `:` inside `[…]`, and behind `option x =`. */
function addValues(statement: readonly Token[], scope: readonly string[], found: Declaration[]): void {
  const equals = statement.findIndex(({ text }) => text === '=');
  for (let i = 1; i < statement.length; i++) {
    const token = statement[i];
    const sign = statement[i - 1]?.text;
    if (token?.type !== 'word' || (sign !== '=' && sign !== ':') || !/^[A-Za-z_]/.test(token.text)) continue;
    const type = statement[i - 2]?.text === 'default' && i - 2 > equals ? typeIn(statement, equals) : undefined;
    found.push({ says: 'value', name: token, type, scope });
  }
}
