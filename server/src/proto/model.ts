import type { Span } from '../text.ts';

/** What a .proto text, or a release of Mesos, defines: every name in full, every type resolved as far as it is known. */
export interface Proto {
  /** Of a single file; '' without one, and for what comes from several. */
  readonly package: string;
  readonly types: ReadonlyMap<string, ProtoType>;
  readonly calls: ReadonlyMap<string, Rpc>;
}

/** A message, an enum, or what a file adds to a message by `extend`. */
export interface ProtoType {
  readonly name: string;
  readonly is: 'message' | 'enum' | 'extend';
  /** By name; an enum can have several names for one number. */
  readonly members: ReadonlyMap<string, Member>;
  readonly reserved: Reserved;
  readonly at?: Place;
}

/** A field of a message or a value of an enum. */
export interface Member {
  readonly name: string;
  readonly number: number;
  /** `required`, `optional` or `repeated`, of a field. */
  readonly label?: string;
  /** The scalar, the full name of the type, `map<K,V>`, or `group` and a name; of a field. */
  readonly type?: string;
  /** Null when it has none, absent when that is not known. */
  readonly default?: string | null;
  readonly oneof?: string | null;
  readonly deprecated?: boolean;
  readonly at?: Place;
}

/** Numbers and names that must not be used (again). */
export interface Reserved {
  /** First and last, both included. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly names: readonly string[];
}

/** A call of a service. */
export interface Rpc {
  readonly name: string;
  /** `stream a.Request → a.Response`. */
  readonly shape: string;
  readonly at?: Place;
}

/** Where a name stands. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Everything that several files define, as one. */
export function joined(protos: readonly Proto[]): Proto {
  const [first] = protos;
  if (first && protos.length === 1) return first;
  return {
    package: '',
    types: new Map(protos.flatMap(({ types }) => [...types])),
    calls: new Map(protos.flatMap(({ calls }) => [...calls])),
  };
}

export const nothingReserved: Reserved = { ranges: [], names: [] };

/** True when a number is reserved. */
export function isReserved({ ranges }: Reserved, number: number): boolean {
  return ranges.some(([first, last]) => first <= number && number <= last);
}

/** A default in the one form that stands for all ways to write it: `5` for `5.0`. */
export function plainDefault(written: string): string {
  return /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(written) ? String(Number(written)) : written;
}
