import { factsOf } from '../facts/facts.ts';
import { isBefore } from '../judge/versions.ts';
import { type Change, changesBetween } from './diff.ts';
import { isFault, protoIn } from './read.ts';
import { type Recognised, recognise, recognisedPhrase } from './recognise.ts';
import { sidesOf } from './sides.ts';

/** A copy of one of Mesos' own definitions, and what became of it up to a release. */
export interface Copy {
  readonly path: string;
  readonly source: Recognised;
  /** "mesos.proto of Mesos 0.22.0 to 0.22.2, with 3 changes". */
  readonly phrase: string;
  readonly to: string;
  /** Full names, by what their change breaks. */
  readonly wire: readonly string[];
  readonly names: readonly string[];
  readonly deprecated: readonly string[];
  readonly added: readonly string[];
}

/** What a .proto text is a copy of, if it is one, and what changed since. Pure; never throws. */
export function copyOf(path: string, text: string, to: string): Copy | undefined {
  // The names that every file of Mesos has; what has none of them need not be parsed.
  if (!/mesos|TaskInfo|FrameworkI/i.test(text)) return undefined;
  const proto = protoIn(path, text);
  const source = isFault(proto) ? undefined : recognise(proto);
  if (isFault(proto) || !source) return undefined;
  const { before, after } = sidesOf({ files: [{ path, text }] }, { release: to });
  const changes = changesBetween(before, after);
  const symbols = (is: (change: Change) => boolean) => [
    ...new Set(changes.filter((change) => is(change) && isMesos(change)).map(({ symbol }) => symbol)),
  ];
  return {
    path,
    source,
    phrase: recognisedPhrase(source),
    to,
    wire: symbols(({ breaks }) => breaks === 'wire'),
    names: symbols(({ breaks }) => breaks === 'json' || breaks === 'source'),
    deprecated: [...after.types.values()].flatMap(({ name, members }) =>
      [...members.keys()].map((member) => `${name}.${member}`).filter((full) => isDeprecated(full, source.first, to)),
    ),
    added: symbols(({ breaks }) => breaks === 'nothing'),
  };
}

/** It is, or was, one of Mesos' own types, or in one: what was put in beside them is the copier's. */
function isMesos({ rule, symbol }: Change): boolean {
  return !/^proto\/(?:message|enum)-removed$/.test(rule) || factsOf('message', within(symbol)).length > 0;
}

function within(full: string): string {
  return full.replace(/^(?:[a-z]\w*\.)*/, '');
}

/** It was deprecated behind one release and up to another. */
function isDeprecated(full: string, from: string, to: string): boolean {
  const short = within(full);
  const facts = [...factsOf('field', short), ...factsOf('enum-value', short)];
  return facts.some(
    ({ deprecated }) => deprecated !== undefined && isBefore(from, deprecated) && !isBefore(to, deprecated),
  );
}
