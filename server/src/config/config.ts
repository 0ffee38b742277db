import { Validator } from '@cfworker/json-schema';
import { LineCounter, parseDocument } from 'yaml';
import type { Severity } from '../judge/finding.ts';
import { nearest } from '../judge/nearest.ts';
import { pairOf, releaseOf, VersionError } from '../judge/versions.ts';
import schema from './schema.json';

/** The name of the configuration file, in any folder. */
export const configName = '.mesos-lint.yaml';

/** What a `.mesos-lint.yaml` says, for its folder and everything below. */
export interface Config {
  /** Versions as written; `pairOf` understands them. */
  readonly from?: string;
  readonly to?: string;
  /** Patterns as in .gitignore, relative to the folder of the file. */
  readonly ignore: readonly string[];
  /** Whether comments and prose count. */
  readonly comments: boolean;
  /** By rule or status. */
  readonly severity: ReadonlyMap<string, Severity | 'off'>;
  readonly failOn?: Severity | 'never';
  /** Folders at which the imports of .proto files begin, relative to the folder of the file. */
  readonly protoPaths: readonly string[];
}

/** A configuration that makes no sense; `message` is one sentence that names the file, the key and what it can be. */
export class ConfigError extends Error {}

/** What holds where there is no configuration file. */
export const noConfig: Config = { ignore: [], comments: true, severity: new Map(), protoPaths: [] };

/** The configuration written in `text`; `path` is only used in the message of the ConfigError that wrong text throws. */
export function configOf(text: string, path: string): Config {
  // An empty file, and one of comments alone, say nothing.
  const said = parsed(text, path) || {};
  const errors = errorsIn(said, path);
  if (errors.length > 0) throw new ConfigError(`${path}: ${complaint(errors, said)}`);
  const { from, to, ignore, comments, severity, 'fail-on': failOn, 'proto-paths': protoPaths } = said as Written;
  checkVersions(from, to, path);
  return {
    from,
    to,
    ignore: ignore ?? [],
    comments: comments !== 'off',
    severity: new Map(Object.entries(severity ?? {})),
    failOn,
    protoPaths: protoPaths ?? [],
  };
}

/** The file as the schema describes it. */
interface Written {
  readonly from?: string;
  readonly to?: string;
  readonly ignore?: readonly string[];
  readonly comments?: 'on' | 'off';
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  readonly 'fail-on'?: Severity | 'never';
  readonly 'proto-paths'?: readonly string[];
}

function parsed(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  // In the failsafe schema every scalar is text: `to: 1.10` stays 1.10 and does not become the number 1.1.
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error', lineCounter });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new ConfigError(`${path}:${line}:${col}: this is no YAML: ${asClause(error.message)}.`);
  }
  try {
    return document.toJS();
  } catch (error) {
    // Aliases that multiply without end.
    throw new ConfigError(`${path}: this is no YAML: ${asClause(String(error))}.`);
  }
}

function errorsIn(said: unknown, path: string): readonly SchemaError[] {
  try {
    return new Validator(schema as object, '7').validate(said).errors;
  } catch {
    // Half a surrogate pair in a key cannot be written into the validator's pointers.
    throw new ConfigError(`${path}: a key holds what is no character.`);
  }
}

function checkVersions(from: string | undefined, to: string | undefined, path: string): void {
  try {
    for (const [key, version] of Object.entries({ from, to })) {
      if (version !== undefined) within(key, () => releaseOf(version));
    }
    within('from', () => pairOf({ from, to }));
  } catch (error) {
    throw error instanceof VersionError ? new ConfigError(`${path}: ${error.message}`) : error;
  }
}

function within(key: string, ask: () => unknown): void {
  try {
    ask();
  } catch (error) {
    throw error instanceof VersionError ? new VersionError(`"${key}": ${error.message}`) : error;
  }
}

interface SchemaError {
  readonly instanceLocation: string;
  readonly keywordLocation: string;
}

/** One sentence for what the schema found: the key, what it is, and what it can be. */
function complaint(errors: readonly SchemaError[], said: unknown): string {
  // Every error stands behind the ones it follows from: the last is at the value itself.
  const error = errors.findLast((candidate) => helpFor(candidate)) ?? errors.at(-1);
  const [key, ...inner] = pathOf(error?.instanceLocation ?? '#');
  const keys = Object.keys(schema.properties);
  if (key === undefined) return `write a map with the keys ${keys.join(', ')}.`;
  if (!keys.includes(key)) {
    const meant = nearest(key, keys);
    return `there is no key "${key}"${meant ? `, did you mean "${meant}"` : ''}; the keys are ${keys.join(', ')}.`;
  }
  const help = (error && helpFor(error)) ?? '';
  const value = inner.reduce(childOf, childOf(said, key));
  const aboutKey = error?.keywordLocation.includes('/propertyNames');
  const wrong = aboutKey
    ? 'is not known'
    : value === ''
      ? 'is empty'
      : `cannot be ${JSON.stringify(value).slice(0, 60)}`;
  return `"${[key, ...inner].join('" → "')}" ${wrong}: ${help.charAt(0).toLowerCase()}${help.slice(1)}`;
}

/** What the schema advises for the value that an error is about: the `errorMessage` nearest to the failed keyword. */
function helpFor(error: SchemaError): string | undefined {
  let help: string | undefined;
  let node: unknown = schema;
  for (const step of pathOf(error.keywordLocation)) {
    node = childOf(node, step);
    const message = childOf(node, 'errorMessage');
    if (typeof message === 'string') help = message;
  }
  return help;
}

/** The steps of a JSON pointer such as `#/severity/flag~1master~1roles`. */
function pathOf(pointer: string): string[] {
  const decoded = (step: string) => decodeURI(step).replaceAll('~1', '/').replaceAll('~0', '~');
  return pointer.split('/').slice(1).map(decoded);
}

function childOf(node: unknown, step: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, step)
    ? (node as Record<string, unknown>)[step]
    : undefined;
}

/** A parser's message as the end of a sentence. */
function asClause(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return line.replace(/^\w*Error: /, '').replace(/\.$/, '');
}
