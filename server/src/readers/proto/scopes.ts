import type { Imported } from '../reader.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { tokensOf } from './lexer.ts';

/** The messages and enums that a file defines, by their full names, and the package they are in. */
export interface Defined {
  /** '' without one. */
  readonly package: string;
  readonly types: ReadonlySet<string>;
}

/** Full names, which can only be asked for. */
export type Names = Pick<ReadonlySet<string>, 'has'>;

/** What a list of declarations defines. */
export function definedBy(declarations: readonly Declaration[]): Defined {
  const packageName = declarations.find(({ says }) => says === 'package')?.name.text ?? '';
  const types = new Set<string>();
  for (const declaration of declarations) {
    if (declaration.says !== 'message' && declaration.says !== 'enum') continue;
    types.add([...partsOf(packageName), ...declaration.scope, declaration.name.text].join('.'));
  }
  return { package: packageName, types };
}

const known = new WeakMap<Imported, Defined>();

/** What an imported file defines. A shell hands the same file to all that import it, and it is read once. */
export function definedIn(imported: Imported): Defined {
  const before = known.get(imported);
  if (before) return before;
  const tokens = tokensOf(imported.text);
  const defined = definedBy(declarationsOf(tokens));
  known.set(imported, defined);
  return defined;
}

/** A file of Mesos: in one of its packages, or a copy of `mesos.proto` under another name, told by the ids it defines. */
export function isOfMesos({ package: name, types }: { readonly package: string; readonly types: Names }): boolean {
  const prefix = name === '' ? '' : `${name}.`;
  return isMesos(name) || copied.every((type) => types.has(`${prefix}${type}`));
}

/** Nobody else has all of these. */
const copied = ['FrameworkID', 'OfferID', 'ExecutorID', 'TaskInfo', 'TaskStatus'];

/** A package or full name of Mesos: `mesos.v1.TaskInfo`. */
export function isMesos(name: string): boolean {
  return /^mesos(?:\.|$)/.test(name);
}

/**
 * The full names that a type may stand for where it is written: protobuf looks in the innermost scope first, then outwards.
 * A dot in front says that the name is full already.
 */
export function meaningsOf(written: string, scope: readonly string[]): readonly string[] {
  if (written.startsWith('.')) return [written.slice(1)];
  return [...scope, ''].map((_, i) => [...scope.slice(0, scope.length - i), written].join('.'));
}

/** The parts of a name with dots, none for ''. */
export function partsOf(name: string): readonly string[] {
  return name === '' ? [] : name.split('.');
}
