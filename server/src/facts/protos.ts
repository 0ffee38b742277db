import type { Span } from '../text.ts';
import structure from './data/proto-structure.txt';
import { nextLine, type Row, rowsNamed, rowsOf, rowsThatEnd } from './table.ts';

/** One shape of a protobuf symbol of Mesos, and the releases that had it. */
export interface ProtoFact {
  /** In full: `mesos.v1.TaskInfo`, `mesos.v1.TaskInfo.task_id`. */
  readonly name: string;
  readonly is: 'message' | 'enum' | 'field' | 'value';
  /** Of a field or value. */
  readonly number?: number;
  /** Of a field: its label and the full name of its type. */
  readonly label?: string;
  readonly type?: string;
  readonly oneof?: string;
  /** The message or enum around a field or value. */
  readonly parent?: string;
  /** Of a message or enum: the file it is in, from the folder that `import` begins at. */
  readonly file?: string;
  readonly since: string;
  /** First line without it. */
  readonly until?: string;
  /** The first patch releases of older lines that have it too, and of those that should and have not. */
  readonly backports: readonly string[];
  readonly gone: readonly string[];
}

/** Every shape that a message, enum, field or enum value had in any release. Read when first asked for. */
export function protoFacts(): readonly ProtoFact[] {
  facts ??= [...factsIn(rowsOf(structure))];
  return facts;
}

let facts: readonly ProtoFact[] | undefined;

/** The shapes of messages and enums alone, which most runs over a `.proto` make do with: they are a fifth of the table. */
export function protoTypes(): readonly ProtoFact[] {
  types ??= [...factsIn(rowsOf(structure, isType))];
  return types;
}

let types: readonly ProtoFact[] | undefined;

/** The shapes that a message or enum itself had, oldest first; empty when Mesos never had it. Only its own rows are read. */
export function protoTypesNamed(name: string): readonly ProtoFact[] {
  const known = named.get(name);
  if (known) return known;
  const facts = name.startsWith('.') ? none : [...factsIn(rowsNamed(structure, name))];
  // A text may use any number of types that Mesos never had.
  if (facts.length > 0) named.set(name, facts);
  return facts;
}

const named = new Map<string, readonly ProtoFact[]>();

/** The shapes of the messages and enums that a file of Mesos ever had, read as they are asked for; none for any other file. */
export function protoTypesIn(file: string): Iterable<ProtoFact> {
  return factsIn(rowsThatEnd(structure, file));
}

/** Every shape that one symbol had, oldest first; empty when Mesos never had it. Only what it stands among is read. */
export function protoFactsOf(name: string): readonly ProtoFact[] {
  const isIt = (fact: ProtoFact) => fact.name === name;
  const inside = factsAround(name.slice(0, Math.max(0, name.lastIndexOf('.')))).filter(isIt);
  const itself = factsAround(name).filter(isIt);
  return inside.length === 0 ? itself : inside.concat(itself);
}

/** Every shape of what is in a message or enum. */
export function protoFactsIn(type: string): readonly ProtoFact[] {
  return factsAround(type).filter(({ parent }) => parent === type);
}

/** Every shape of the symbols whose full names end in this one: `NetworkInfo.ip_address`, in any package. */
export function protoFactsEndingIn(name: string): readonly ProtoFact[] {
  const ending = `.${name}`;
  const outer = ending.slice(0, ending.lastIndexOf('.'));
  // A name alone may also be that of a field, in any message.
  const isAnywhere = outer === '' && structure.includes(`\n${ending}\t`);
  places ??= placesIn(structure);
  const isNear = (type: string) => type.endsWith(ending) || (outer !== '' && type.endsWith(outer));
  const types = [...places.keys()].filter((type) => isAnywhere || isNear(type));
  return types.flatMap((type) => factsAround(type).filter((fact) => fact.name.endsWith(ending)));
}

/** The shapes of a message or enum and of all that is in it, by its name. */
const around = new Map<string, readonly ProtoFact[]>();

function factsAround(type: string): readonly ProtoFact[] {
  places ??= placesIn(structure);
  const place = places.get(type);
  if (!place) return none;
  const head = structure.slice(0, structure.indexOf('\n') + 1);
  const known = around.get(type) ?? [...factsIn(rowsOf(head + structure.slice(place.start, place.end)))];
  around.set(type, known);
  return known;
}

const none: readonly ProtoFact[] = [];

let places: ReadonlyMap<string, Span> | undefined;

/** Where in the table each message and enum stands with all that is in it: its own shapes follow one another. */
function placesIn(table: string): ReadonlyMap<string, Span> {
  const found = new Map<string, { readonly start: number; end: number }>();
  let open: { readonly start: number; end: number } | undefined;
  let name = '';
  for (let line = nextLine(table, 0); line < table.length; line = nextLine(table, line)) {
    if (table.charCodeAt(line) === dot || table.startsWith(`${name}\t`, line)) continue;
    if (open) open.end = line;
    name = table.slice(line, table.indexOf('\t', line));
    open = { start: line, end: table.length };
    found.set(name, open);
  }
  return found;
}

const dot = 0x2e;

/** A symbol in a message or enum begins with a dot. */
function isType(line: string): boolean {
  return !line.startsWith('.');
}

function* factsIn(rows: Iterable<Row>): Iterable<ProtoFact> {
  let parent = '';
  for (const { symbol = '', is = '', number, since = '', until, backports, gone, ...rest } of rows) {
    const life = { since, until, backports: backports?.split(' ') ?? [], gone: gone?.split(' ') ?? [] };
    if (!symbol.startsWith('.')) {
      parent = symbol;
      yield { name: symbol, is: is === 'enum' ? 'enum' : 'message', ...life, ...rest };
      continue;
    }
    const [written, type] = is.split(' ');
    // In proto3 a field without a label; what can be left out is optional either way.
    const label = written === 'implicit' ? 'optional' : written;
    const kind = type === undefined ? { is: 'value' as const } : { is: 'field' as const, label, type };
    yield { name: parent + symbol, ...kind, number: Number(number), parent, ...life, ...rest };
  }
}
