import { firstFrom } from '../../text.ts';
import type { Places } from '../places.ts';
import type { Language } from './languages.ts';
import { isTypeName, type Path, pathEndingAt } from './paths.ts';
import type { Tokens } from './tokens.ts';

/** A variable gets a type at a token; without a type it gets one that nobody can tell. */
interface Declaration {
  readonly at: number;
  readonly type: readonly string[] | undefined;
}

/** How many tokens a name stands at most in front of the type that it is declared with, and behind it. */
const farthestBefore = 48;
const farthestBehind = 12;

/** The types that the variables of one text are declared with: looked for by name, where the name stands. */
export class Declarations {
  readonly #tokens: Tokens;
  readonly #language: Language;
  readonly #places: Places;
  readonly #byName = new Map<string, readonly Declaration[]>();

  constructor(tokens: Tokens, language: Language, places: Places) {
    this.#tokens = tokens;
    this.#language = language;
    this.#places = places;
  }

  /** The type of a variable at a token: of its nearest declaration above, else of the first below (a field of the class). */
  typeOf(name: string, at: number): readonly string[] | undefined {
    const list = this.#byName.get(name) ?? this.#declarationsOf(name);
    this.#byName.set(name, list);
    const below = firstFrom(list, at + 1, (declaration) => declaration.at);
    return list[Math.max(0, below - 1)]?.type;
  }

  #declarationsOf(name: string): readonly Declaration[] {
    const list: Declaration[] = [];
    const add = (declared: string, at: number, type: readonly string[] | undefined) => {
      const last = list.at(-1);
      // The types of one line are met after its `var`; a list stays in order of the text.
      if (declared === name && (type !== undefined || !last || last.at < at)) list.push({ at, type });
    };
    for (const i of this.#declaring(name)) this.#visit(i, add);
    return list;
  }

  /** The tokens, in order, at which a variable of the name may be declared: those around each place where it can be one. */
  #declaring(name: string): readonly number[] {
    const tokens = this.#tokens;
    const found = new Set<number>();
    for (const place of this.#places.of(name)) {
      const i = tokens.tokenAt(place);
      if (tokens.start(i) !== place || !tokens.isIdentifier(i) || tokens.at(i) !== name) continue;
      if (this.#mayDeclare(i)) {
        const last = Math.min(tokens.count - 1, i + farthestBefore);
        for (let k = Math.max(0, i - farthestBehind); k <= last; k++) if (tokens.isIdentifier(k)) found.add(k);
      }
      const open = tokens.is(i - 1, '(') || tokens.is(i - 1, ',') ? tokens.parent(i) : -1;
      for (let k = open - 3; k < open; k++) if (tokens.isIdentifier(k)) found.add(k);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** What stands beside a name is a type or an assignment: most uses of a variable are neither. */
  #mayDeclare(i: number): boolean {
    const tokens = this.#tokens;
    if (this.#language.name === 'go' || isAssignment(tokens, i + 1) || tokens.is(i + 1, ':')) return true;
    const before = tokens.at(i - 1);
    return tokens.isIdentifier(i - 1)
      ? isTypeName(before) || binding.test(before) || before === 'const'
      : /^(?:\*|&&?)$/.test(before);
  }

  #visit(i: number, add: Add): void {
    const [tokens, language] = [this.#tokens, this.#language];
    const word = tokens.at(i);
    // `x = anything()`: whatever `x` was before, now nobody knows. A type that stands behind it is seen later.
    const untype = (variable: number) => add(tokens.at(variable), variable, undefined);
    if (isTypeName(word)) {
      const path = pathEndingAt(tokens, i);
      if (isTypePart(tokens, i + 1)) return;
      for (const name of variablesOf(tokens, path, language)) add(name, i, path.segments);
    } else if (binding.test(word) && tokens.isIdentifier(i + 1)) untype(i + 1);
    else if (/^(?:def|function|func|fn)$/.test(word))
      for (const parameter of parametersOf(tokens, i)) untype(parameter);
    else if (isAssignment(tokens, i + 1) && (untyped.has(language.name) || tokens.is(i + 1, ':='))) untype(i);
  }
}

type Add = (name: string, at: number, type: readonly string[] | undefined) => void;

/** Words that a variable without a type stands behind. */
const binding = /^(?:var|val|let|const|auto|def|final)$/;

/** The parameters without a type of a function: they hide outer variables of their names. */
function* parametersOf(tokens: Tokens, at: number): Iterable<number> {
  const open = [at + 1, at + 2, at + 3].find((i) => tokens.is(i, '('));
  if (open === undefined) return;
  const close = tokens.partner(open);
  for (let i = open + 1; i < close; i++) {
    const first = tokens.is(i - 1, '(') || tokens.is(i - 1, ',');
    if (first && tokens.parent(i) === open && tokens.isIdentifier(i)) yield i;
  }
}

/** Languages in which an assignment can change the type. */
const untyped = new Set(['python', 'ruby', 'javascript', 'php', 'perl', 'groovy', 'elixir', 'puppet']);

function isAssignment(tokens: Tokens, i: number): boolean {
  return tokens.is(i, '=') || tokens.is(i, ':=');
}

/** More of the same type name follows: `NetworkInfo` in `NetworkInfo.Builder`. */
function isTypePart(tokens: Tokens, i: number): boolean {
  return (tokens.is(i, '.') || tokens.is(i, '::')) && isTypeName(tokens.at(i + 1));
}

/** The variables that a type name declares where it stands. */
function* variablesOf(tokens: Tokens, type: Path, language: Language): Iterable<string> {
  const behind = typedBefore(tokens, type.last);
  if (behind !== undefined) yield behind;
  const annotated = annotatedBy(tokens, type, language);
  if (annotated !== undefined) yield annotated;
  const made = madeFrom(tokens, type);
  if (made !== undefined) yield made;
}

/** `NetworkInfo* info`, `final NetworkInfo.Builder b`, `const NetworkInfo& info`. */
function typedBefore(tokens: Tokens, last: number): string | undefined {
  let i = last + 1;
  while (tokens.is(i, '*') || tokens.is(i, '&') || tokens.is(i, '&&') || tokens.is(i, 'const')) i++;
  if (!tokens.isIdentifier(i) || isTypeName(tokens.at(i)) || keywords.has(tokens.at(i))) return undefined;
  const next = tokens.at(i + 1);
  return ['=', ';', ',', ')', '(', '{', ':', 'in', '', ']'].includes(next) ? tokens.at(i) : undefined;
}

const keywords = new Set([
  'with',
  'extends',
  'implements',
  'override',
  'if',
  'in',
  'is',
  'as',
  'for',
  'where',
  'and',
  'or',
]);

/** `info: NetworkInfo`, `info: &mut NetworkInfo`; `info *mesos.NetworkInfo` of Go. */
function annotatedBy(tokens: Tokens, type: Path, language: Language): string | undefined {
  let i = type.first - 1;
  while (tokens.is(i, '&') || tokens.is(i, '*') || tokens.is(i, 'mut') || tokens.is(i, '^')) i--;
  const isGo = language.name === 'go' && tokens.isIdentifier(i) && !goKeywords.has(tokens.at(i));
  if (isGo) return tokens.at(i);
  if (!tokens.is(i, ':') || !tokens.isIdentifier(i - 1)) return undefined;
  return tokens.at(i - 1);
}

const goKeywords = new Set(['return', 'type', 'struct', 'func', 'case', 'range', 'map', 'chan', 'package', 'import']);

/** `info = NetworkInfo()`, `info := &mesos.NetworkInfo{`, `val b = NetworkInfo.newBuilder().setX(…)`. */
function madeFrom(tokens: Tokens, type: Path): string | undefined {
  let i = type.first - 1;
  while (tokens.is(i, '&') || tokens.is(i, '*') || tokens.is(i, 'new') || tokens.is(i, '%') || tokens.is(i, '\\')) i--;
  if (!isAssignment(tokens, i) || !tokens.isIdentifier(i - 1)) return undefined;
  return keepsType(tokens, type.last + 1) ? tokens.at(i - 1) : undefined;
}

/** Follows what is called on a type: true while each call gives the same type or its builder. */
function keepsType(tokens: Tokens, from: number): boolean {
  let i = from;
  for (let calls = 0; calls < 100; calls++) {
    if (tokens.is(i, '(') || tokens.is(i, '{')) {
      const close = tokens.partner(i);
      if (close < 0) return true;
      i = close + 1;
    }
    if (!tokens.is(i, '.') && !tokens.is(i, '::')) return calls > 0 || i > from;
    const method = tokens.at(i + 1);
    if (!sameType.test(method)) return false;
    i += 2;
  }
  return false;
}

/** Methods that return a message of the type they are called on, or its builder. */
export const sameType =
  /^(?:newBuilder|builder|build|buildPartial|toBuilder|getDefaultInstance|parseFrom|new|default|create|fromObject|clone|copy|apply|also|mergeFrom|(?:set|add|clear|put|merge|with|remove)[A-Z_]\w*)$/;
