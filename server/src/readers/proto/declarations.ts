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
export function* declarationsOf(tokens: readonly Token[]): Iterable<Declaration> {
  const open: { readonly kind: string; readonly name: string }[] = [];
  let statement: Token[] = [];
  // Braces inside the options of a field, `[(limit) = { from: LOW }]`, open no block.
  let inOptions = false;
  let inValue = 0;
  for (const token of tokens) {
    if (token.type !== 'symbol' || !/[{};[\]]/.test(token.text)) {
      statement.push(token);
      continue;
    }
    if (token.text === '[' || token.text === ']') {
      inOptions = token.text === '[' || inValue > 0;
      statement.push(token);
      continue;
    }
    if (inOptions && isPartOfOptions(token, statement.at(-1), inValue)) {
      inValue += token.text === '{' ? 1 : -1;
      statement.push(token);
      continue;
    }
    inOptions = false;
    inValue = 0;
    const scope = scopeIn(open);
    if (token.text === '{') {
      const [kind, name] = statement;
      yield* headOf(statement, scope);
      open.push({ kind: blockKind(statement), name: blockName(statement) ?? name?.text ?? kind?.text ?? '' });
    } else {
      // A statement cut short by `}` counts like one with its semicolon.
      yield* statementOf(statement, open.at(-1)?.kind ?? 'file', scope);
      if (token.text === '}') open.pop();
    }
    statement = [];
  }
}

/** A brace of a value; where a half-typed `[` was never closed, the `}` of the message around it is none. */
function isPartOfOptions({ text }: Token, before: Token | undefined, inValue: number): boolean {
  if (text === '{') return inValue > 0 || before?.text === '=';
  return text === '}' && inValue > 0;
}

/** No real message nests deeper; text that does must not cost its depth at every statement. */
const deepestScope = 16;

function scopeIn(open: readonly { readonly kind: string; readonly name: string }[]): readonly string[] {
  return open.slice(-deepestScope).flatMap(({ kind, name }) => (kind === 'message' || kind === 'enum' ? [name] : []));
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

function* headOf(statement: readonly Token[], scope: readonly string[]): Iterable<Declaration> {
  const [keyword, name] = statement;
  if (!keyword || name?.type !== 'word') return;
  // A call with options of its own has a block behind it.
  if (keyword.text === 'rpc') yield* callOf(statement, scope);
  if (keyword.text === 'message' || keyword.text === 'enum' || keyword.text === 'extend') {
    yield { says: keyword.text, name, scope };
  }
}

function* statementOf(statement: readonly Token[], block: string, scope: readonly string[]): Iterable<Declaration> {
  const [first, second] = statement;
  if (!first) return;
  if (first.text === 'package' && second) yield { says: 'package', name: second };
  else if (first.text === 'import') {
    const path = statement.find(({ type }) => type === 'string');
    if (path) yield { says: 'import', name: path };
  } else if (block === 'enum' && second?.text === '=')
    yield { says: 'enum-value', name: first, number: statement[2], scope };
  else if (block === 'message' || block === 'oneof' || block === 'extend') yield* fieldOf(statement, scope);
  else if (first.text === 'rpc') yield* callOf(statement, scope);
  yield* valuesOf(statement, scope);
}

/** `rpc Watch (stream Request) returns (Response)`: the last word in each pair of brackets. */
function* callOf(statement: readonly Token[], scope: readonly string[]): Iterable<Declaration> {
  for (let i = 1; i < statement.length; i++) {
    const token = statement[i];
    if (token?.type === 'word' && statement[i + 1]?.text === ')') yield { says: 'type', name: token, scope };
  }
}

function* fieldOf(statement: readonly Token[], scope: readonly string[]): Iterable<Declaration> {
  const equals = statement.findIndex(({ text }) => text === '=');
  const [first] = statement;
  const name = statement[equals - 1];
  if (!first || !name || equals < 2 || first.text === 'option' || name.type !== 'word') return;
  const type = typeIn(statement, equals);
  const last = statement[equals - 2];
  if (!type || !last || type === name) return;
  yield {
    says: 'field',
    name,
    type,
    typed: { start: first.start, end: last.end },
    number: statement[equals + 1],
    scope,
  };
}

/** The type of the field whose number stands behind `equals`; of `map<string, Label>` the type of what is looked up. */
function typeIn(statement: readonly Token[], equals: number): Token | undefined {
  const [first, second] = statement;
  const type = first && labels.has(first.text) ? second : first;
  const value = statement[equals - 3];
  return type?.text === 'map' && value?.type === 'word' ? value : type;
}

/** Words behind `=` or `:` inside `[…]`, and behind `option x =`. */
function* valuesOf(statement: readonly Token[], scope: readonly string[]): Iterable<Declaration> {
  const equals = statement.findIndex(({ text }) => text === '=');
  for (let i = 1; i < statement.length; i++) {
    const token = statement[i];
    if (token?.type !== 'word' || !/^[=:]$/.test(statement[i - 1]?.text ?? '') || !/^[A-Za-z_]/.test(token.text))
      continue;
    const type = statement[i - 2]?.text === 'default' && i - 2 > equals ? typeIn(statement, equals) : undefined;
    yield { says: 'value', name: token, type, scope };
  }
}
