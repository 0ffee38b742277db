import { mayBeRecorded } from './recorded.ts';
import type { Dict } from './tree.ts';

/** What a key can tell of the dict that it stands in. Of most dicts no key tells anything, and nobody has to look closer. */
export const traits = {
  /** Saved answers of Mesos have such keys. */
  recorded: 1,
  /** It names an image, or holds what does. */
  image: 2,
  /** It is a variable of Mesos. */
  variable: 4,
  /** Something runs here: a command, or an environment for one. */
  runs: 8,
  /** Its value is a command. */
  command: 16,
  /** Its value is an environment. */
  environment: 32,
  /** It adds to the environment what stands elsewhere. */
  otherEnvironment: 64,
  /** Its value goes into a file. */
  content: 128,
  type: 256,
  state: 512,
} as const;

/** The traits of all keys of a dict. */
export function traitsOf({ pairs }: Dict): number {
  let all = 0;
  for (const { key } of pairs) all |= traitsOfKey(key.piece.text);
  return all;
}

/** The traits of a key. */
export function traitsOfKey(name: string): number {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = traitsIn(name);
  if (name.length <= longestKept && known.size < mostKept) known.set(name, found);
  return found;
}

/** Those of the keys that were met: data has the same ones over and over. */
const known = new Map<string, number>();
const mostKept = 2000;

/** A longer string would keep the text alive that it was cut from. */
const longestKept = 12;

function traitsIn(name: string): number {
  let found = (wholeNames.get(name) ?? 0) | (wholeWords.get(name.toLowerCase()) ?? 0);
  if (mayBeRecorded(name)) found |= traits.recorded;
  if (variable.test(name)) found |= traits.variable;
  if (runs.test(name)) found |= traits.runs;
  return found;
}

const variable = /^(?:MESOS|LIBPROCESS)_[A-Za-z]/;
const runs = /^(?:cmd|command|shell|exec|entrypoint|arg|script|run|bootcmd|env|variables)/i;

/** By the key as it is written. */
const wholeNames = byName([
  [traits.image, ['image', 'container', 'docker']],
  [traits.otherEnvironment, ['env_file', 'envFrom', '<<', 'extends']],
  [traits.content, ['content', 'line', 'contents', 'block']],
  [traits.type, ['type']],
  [traits.state, ['state']],
]);

/** By the key in small letters. */
const wholeWords = byName([
  [traits.command, ['cmd', 'command', 'shell', 'exec', 'entrypoint', 'args', 'arguments', 'script']],
  [traits.command, ['run', 'runcmd', 'bootcmd']],
  [traits.environment, ['env', 'envs', 'environ', 'environment', 'envvar', 'envvars', 'env_var', 'env_vars']],
  [traits.environment, ['environmentvariables', 'environment_variables', 'variables']],
]);

function byName(lists: readonly (readonly [trait: number, names: readonly string[]])[]): ReadonlyMap<string, number> {
  return new Map(lists.flatMap(([trait, names]) => names.map((name) => [name, trait] as const)));
}
