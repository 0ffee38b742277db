import structure from './data/proto-structure.txt';
import { type Row, rowsOf } from './table.ts';

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

/** A symbol in a message or enum begins with a dot. */
function isType(line: string): boolean {
  return !line.startsWith('.');
}

function* factsIn(rows: readonly Row[]): Iterable<ProtoFact> {
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
