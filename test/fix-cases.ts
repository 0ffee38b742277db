import { componentsOf, type Entry } from '../server/src/catalogue/entry.ts';
import { protoFacts } from '../server/src/facts/protos.ts';
import type { FileChange } from '../server/src/judge/finding.ts';
import { isSameShape } from '../server/src/judge/same-shape.ts';
import { type Pair, pairOf } from '../server/src/judge/versions.ts';
import type { Kind } from '../server/src/names.ts';
import { type Binding, fieldBindings, type Message, messageBindings, valueBindings } from './bindings.ts';
import {
  aclPlaces,
  commandPlaces,
  endpointPlaces,
  filePlaces,
  frameworkVariablePlaces,
  type ListPlace,
  metricPlaces,
  type Place,
  programPlaces,
  statusPlaces,
  variablePlaces,
} from './places.ts';
import { type Given, optionMaps, type Rendering, renderings } from './renderings.ts';

/** A file that holds what a rule is about, and what it is to become. */
export interface Case {
  readonly title: string;
  readonly path: string;
  readonly siblings?: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly change?: FileChange;
  readonly pair: Pair;
}

/** The format of a file, by its name: `sh`, `Dockerfile`, `default` for an environment file. */
export function formatOf(path: string): string {
  if (/(?:^|\/)mesos-(?:master|agent|slave)\/[^/]*$/.test(path)) return 'flag-folder';
  const base = path.slice(path.lastIndexOf('/') + 1);
  const format = base.includes('.') ? base.slice(base.lastIndexOf('.') + 1) : base.replace(/^mesos-\w+$/, 'default');
  return format === 'yaml' ? 'yml' : format;
}

const configuration = ['sh', 'default', 'service', 'Dockerfile', 'yml', 'json', 'md'];
const wrapped = [...configuration, 'conf', 'py', 'java', 'go', 'tf', 'pp', 'rb', 'js', 'flag-folder'];

/** The formats in which names of each kind are found in the wild. */
const seen: Readonly<Record<Kind, readonly string[]>> = {
  flag: wrapped,
  'flag-value': wrapped,
  env: configuration.filter((format) => format !== 'md'),
  endpoint: ['sh', 'py', 'yml', 'json', 'md', 'java', 'scala', 'go', 'js', 'rb', 'clj'],
  metric: ['py', 'yml', 'json', 'md'],
  'enum-value': ['cpp', 'java', 'scala', 'clj', 'py', 'go'],
  field: ['cpp', 'java', 'scala', 'clj', 'py', 'go', 'js'],
  message: ['cpp'],
  acl: ['flag-folder', 'json', 'sh', 'default', 'yml', 'tf', 'scala'],
  method: ['py'],
  'python-module': ['py'],
  binary: ['sh', 'service', 'Dockerfile', 'yml', 'json', 'md'],
  'file-format': ['txt'],
  behaviour: ['py', 'java', 'scala', 'go', 'js', 'rb'],
};

/** The formats in which a rule has to be in the table. */
export function formatsOf(entry: Entry): readonly string[] {
  const { kind, value, use, on } = entry;
  switch (kind) {
    case 'flag':
      // What is missing is only missed where all that is given can be seen.
      return use.how === 'insert' ? ['sh', 'service', 'Dockerfile', 'yml', 'json'] : seen.flag;
    case 'env':
      // What a program reads cannot be cut out of an expression.
      return isOfFrameworks(entry) ? (use.how === 'drop' ? [] : ['java', 'py', 'cpp']) : seen.env;
    case 'field':
      // The type of a field stands in its definition; the rest, as above.
      if (value) return ['proto'];
      return use.how === 'drop' ? [] : on === 'module' ? ['cpp'] : seen.field;
    case 'binary':
      return programOf(entry) === 'a program' ? seen.binary : ['sh'];
    case 'enum-value':
      // Modules are written in C++.
      return on === 'module' ? ['cpp'] : seen['enum-value'];
    case 'message':
      // Nested messages have the names of enum values and of other libraries' types; they are told apart in definitions.
      return entry.name.includes('.') ? (isSameShapeOf(entry) ? ['proto'] : []) : seen.message;
    default:
      return seen[kind];
  }
}

/** All cases of an entry with an edit. */
export function casesOf(entry: Entry): readonly Case[] {
  switch (entry.kind) {
    case 'flag':
      return [...flagCases(entry), ...fileCases(entry)];
    case 'flag-value':
      return [...valueCases(entry), ...fileCases(entry)];
    case 'env':
      return isOfFrameworks(entry)
        ? placed(entry, frameworkVariablePlaces)
        : listed(entry, variablePlaces, 'MESOS_ISOLATION');
    case 'endpoint':
      return endpointCases(entry);
    case 'metric':
      return placed(entry, metricPlaces);
    case 'enum-value':
      return [...bound(entry, 'value', valueBindings), ...definitions(entry)];
    case 'field':
      return entry.value ? typeCases(entry) : [...bound(entry, 'field', fieldBindings), ...definitions(entry)];
    case 'message':
      return [...(entry.name.includes('.') ? [] : bound(entry, 'message', messageBindings)), ...definitions(entry)];
    case 'acl':
      return listed(entry, aclPlaces, 'run_tasks');
    case 'binary':
      return placed(
        entry,
        { 'a program': programPlaces, 'a command': commandPlaces, 'a file': filePlaces }[programOf(entry)],
      );
    case 'behaviour':
      return placed({ ...entry, name: '200' }, statusPlaces);
    case 'method':
    case 'python-module':
    case 'file-format':
      // They have rewrites only.
      return [];
  }
}

/** The upgrade to the newest release: from where the replacement works, or from before what is told. */
function pairFor({ use, changed, deprecated, removed }: Entry): Pair {
  const told = changed !== undefined && deprecated === undefined && removed === undefined;
  return pairOf(told || !('since' in use) ? { from: '0.10', to: 'latest' } : { from: use.since, to: 'latest' });
}

/** The name and the one that takes over, where a name stands alone. */
function placed(entry: Entry, places: readonly Place[]): readonly Case[] {
  const { use, name } = entry;
  if (use.how !== 'rename') return [];
  return places.map(({ path, text }) => ({
    title: 'renamed',
    path,
    before: text(name),
    after: text(use.to),
    pair: pairFor(entry),
  }));
}

/** The same among others; what is dropped leaves them as they are. */
function listed(entry: Entry, places: readonly ListPlace[], other: string): readonly Case[] {
  const { use, name } = entry;
  if (use.how !== 'rename' && use.how !== 'drop') return [];
  const after = use.how === 'rename' ? [use.to, other] : [other];
  return places.map(({ path, text }) => ({
    title: use.how,
    path,
    before: text([name, other]),
    after: text(after),
    pair: pairFor(entry),
  }));
}

function isOfFrameworks({ on }: Entry): boolean {
  return on === 'scheduler' || on === 'executor';
}

/** What is no program is only copied or loaded, and `mesos slave` is two words. */
function programOf({ name }: Entry): 'a program' | 'a command' | 'a file' {
  if (/\.(?:so|template)$/.test(name)) return 'a file';
  return name.includes(' ') ? 'a command' : 'a program';
}

function endpointCases(entry: Entry): readonly Case[] {
  const { use, name } = entry;
  if (use.how !== 'rename') return [];
  const components = componentsOf(entry);
  return (['master', 'agent'] as const).flatMap((component) => {
    if (components.length > 0 && !components.includes(component)) return [];
    // What replaces the whole route does so from the process on.
    const process = use.whole ? (component === 'master' ? '/master' : '/slave(1)') : '';
    return endpointPlaces(component).map(({ path, text }) => ({
      title: component,
      path,
      before: text(`${process}${name}`),
      after: text(use.to),
      pair: pairFor(entry),
    }));
  });
}

type Daemon = 'mesos-master' | 'mesos-agent';

function daemonsOf(entry: Entry): readonly Daemon[] {
  const components = componentsOf(entry);
  const has = (component: 'master' | 'agent') => components.length === 0 || components.includes(component);
  return [...(has('master') ? (['mesos-master'] as const) : []), ...(has('agent') ? (['mesos-agent'] as const) : [])];
}

/** What a daemon is given besides, so that nothing is missing. */
function around(daemon: Daemon): readonly Given[] {
  return [['work_dir', '/var/lib/mesos'], daemon === 'mesos-master' ? ['quorum', '2'] : ['containerizers', 'mesos']];
}

/** In every rendering, for every daemon that has it: what is given at a place among others, and what shall be. */
function rendered(
  entry: Entry,
  shapes: readonly Rendering[],
  given: Given,
  made: readonly Given[],
  place = 2,
): readonly Case[] {
  return daemonsOf(entry).flatMap((daemon) =>
    shapes.map(({ title, path, text }) => ({
      title: `${title}, of the ${daemon.replace('mesos-', '')}`,
      path: path.replace('PROGRAM', daemon),
      before: text(daemon, around(daemon).toSpliced(place, 0, given)),
      after: text(daemon, around(daemon).toSpliced(place, 0, ...made)),
      pair: pairFor(entry),
    })),
  );
}

function flagCases(entry: Entry): readonly Case[] {
  const { use, name } = entry;
  const everywhere = [...renderings, ...optionMaps];
  switch (use.how) {
    case 'rename':
      return rendered(entry, everywhere, [name, '20'], [[use.to, '20']]);
    case 'drop':
      return [0, 1, 2].flatMap((place) => rendered(entry, everywhere, [name, '20'], [], place));
    case 'insert':
      return missingCases(entry, use.text.trim().replace(/^--/, '').split('='));
    default:
      return [];
  }
}

/** Commands without a flag that has to be there. What an image adds to them is not known, so nothing is missed there. */
function missingCases(entry: Entry, [name = '', value = '']: readonly string[]): readonly Case[] {
  const commands = renderings.filter(({ title, text }) => {
    return text('mesos-agent', [['ip', '::']]).includes('--ip=::') && !/docker run|Dockerfile, as a list/.test(title);
  });
  return daemonsOf(entry).flatMap((daemon) =>
    commands.map((rendering) => {
      const { title, path, text } = rendering;
      const lifting = (entry.when ?? []).map((flag): Given => [flag, 'zk://z/m']);
      const given = [...around(daemon), ...lifting].filter(([other]) => other !== name);
      return {
        title: `${title}, of the ${daemon.replace('mesos-', '')}`,
        path: path.replace('PROGRAM', daemon),
        before: text(daemon, given),
        after: withMissing(rendering, daemon, [name, value], given),
        pair: pairFor(entry),
      };
    }),
  );
}

/** What is missing comes right behind the program: as a word, as an item, or as the first of its arguments. */
function withMissing({ title, text }: Rendering, daemon: Daemon, missing: Given, given: readonly Given[]): string {
  const [flag, before] = [`--${missing[0]}=${missing[1]}`, text(daemon, given)];
  if (title === 'Compose, a list') return text(daemon, [missing, ...given]);
  if (title.startsWith('JavaScript')) return before.replace("  '", `  '${flag}', '`);
  const item = new RegExp(`(["'])${daemon}\\1|(?<=\\[)${daemon}(?=,)`);
  if (item.test(before)) return before.replace(item, (own, quote = '') => `${own}, ${quote}${flag}${quote}`);
  return before.replace(new RegExp(`${daemon}(?![\\w.])`), `$& ${flag}`);
}

function valueCases(entry: Entry): readonly Case[] {
  const { use, value } = entry;
  const name = value?.of[0];
  const written = value?.item ?? samples[entry.name];
  if (name === undefined || written === undefined) return [];
  // A bare `*` is no value in YAML.
  const everywhere = [...renderings, ...optionMaps].filter(
    (one) => written !== '*' || !/: \*/.test(one.text('x', [['x', '*']])),
  );
  switch (use.how) {
    case 'value':
      return rendered(entry, everywhere, [name, written], [[name, use.to.replace('$&', written)]]);
    case 'drop':
      return [0, 1, 2].flatMap((place) => rendered(entry, everywhere, [name, written], [], place));
    default:
      return [];
  }
}

/** Values that an expression finds. */
const samples: Readonly<Record<string, string>> = {
  'docker_registry=host': 'registry.example.org:5000',
  'json=/path': '/etc/mesos/file.json',
  'registry_strict=true': 'true',
  'whitelist=*': '*',
};

/** A folder of files that are called by flags. */
function fileCases(entry: Entry): readonly Case[] {
  const { use, value, name } = entry;
  const pair = pairFor(entry);
  return daemonsOf(entry).flatMap((daemon): readonly Case[] => {
    const others = ['ip', ...(daemon === 'mesos-master' ? ['quorum', 'work_dir', 'zk'] : ['master', 'work_dir'])];
    const own = value?.of[0] ?? name;
    const one = { path: `etc/${daemon}/${own}`, siblings: [...others, own], pair };
    const title = `a file, of the ${daemon.replace('mesos-', '')}`;
    const written = `${value?.item ?? samples[name] ?? '20'}\n`;
    switch (use.how) {
      case 'rename':
        return [{ ...one, title, before: written, after: written, change: { how: 'rename', to: use.to } }];
      case 'drop':
        return [{ ...one, title, before: written, after: written, change: { how: 'delete' } }];
      case 'value':
        return [{ ...one, title, before: written, after: `${use.to.replace('$&', written.trim())}\n` }];
      case 'insert': {
        // That a folder configures its daemon is known by one of its other flags, and agents have none such.
        if (daemon === 'mesos-agent') return [];
        const [, text = ''] = use.text.split('=');
        const siblings = others.filter((other) => other !== name);
        const change = { how: 'create', name, text: `${text}\n` } as const;
        const path = `etc/${daemon}/ip`;
        return [{ title, path, siblings, pair, before: '10.0.0.1\n', after: '10.0.0.1\n', change }];
      }
      default:
        return [];
    }
  });
}

/** Where the definition of a symbol is; the unversioned one, if there is one. */
function messageOf({ name }: Entry, is: 'field' | 'value' | 'message'): Message | undefined {
  const full = protoFacts().flatMap((fact) => (fact.is === is && fact.name.endsWith(`.${name}`) ? [fact.name] : []));
  const parts = (full.find((one) => !one.includes('.v1.')) ?? full[0])?.split('.');
  // Not all that C++ has is a message.
  if (!parts) return name.includes('.') ? undefined : { home: 'mesos.slave', path: [] };
  const first = parts.findIndex((part) => /^[A-Z]/.test(part));
  return { home: parts.slice(0, first).join('.'), path: parts.slice(first, -1) };
}

const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** In code of every language. */
function bound(entry: Entry, is: 'field' | 'value' | 'message', bindings: readonly Binding[]): readonly Case[] {
  const { use, name } = entry;
  const message = messageOf(entry, is);
  if (use.how !== 'rename' || !message) return [];
  const [from, to] = [lastOf(name), lastOf(use.to)];
  const wanted = formatsOf(entry);
  return (
    bindings
      .filter(({ path }) => !isOfModules(entry) || wanted.includes(formatOf(path)))
      // One word is written alike in both spellings, and counts as the definition's.
      .filter(({ spelling }) => spelling !== 'camel' || from.includes('_'))
      .map(({ title, path, text }) => ({
        title,
        path,
        before: text(message, from),
        after: text(message, to),
        pair: pairFor(entry),
      }))
  );
}

function isOfModules({ on }: Entry): boolean {
  return on === 'module';
}

function isSameShapeOf({ name, use }: Entry): boolean {
  return use.how === 'rename' && isSameShape(name, use.to);
}

/** The definition itself, where its successor is the same but for the name. */
function definitions(entry: Entry): readonly Case[] {
  const { use, name, kind, removed } = entry;
  // A value that every release still defines is no news where it is defined.
  if (kind === 'enum-value' && !removed) return [];
  const message = messageOf(entry, kind === 'enum-value' ? 'value' : kind === 'message' ? 'message' : 'field');
  if (use.how !== 'rename' || !message || !isSameShape(name, use.to)) return [];
  const text = (own: string) => definitionOf(message, kind, own);
  const pair = pairFor(entry);
  return [{ title: 'defined', path: 'mesos.proto', before: text(lastOf(name)), after: text(lastOf(use.to)), pair }];
}

function definitionOf({ home, path }: Message, kind: Kind, name: string): string {
  const open = path.map(
    (part, i) => `${kind === 'enum-value' && i === path.length - 1 ? 'enum' : 'message'} ${part} {\n`,
  );
  const inner = {
    field: `optional string ${name} = 5;\n`,
    message: `message ${name} {}\n`,
    'enum-value': `${name} = 5; // why\n`,
  };
  const own = inner[kind === 'message' || kind === 'enum-value' ? kind : 'field'];
  return `package ${home};\n\n${open.join('')}${own}${'}\n'.repeat(path.length)}`;
}

const types = ['string', 'bytes', 'uint64'].flatMap((type) =>
  ['optional', 'required'].map((label) => `${label} ${type}`),
);

/** The type of a field in its definition. */
function typeCases(entry: Entry): readonly Case[] {
  const { use, name, value } = entry;
  const message = messageOf(entry, 'field');
  const type = types.find((one) => value?.like?.test(one));
  if (use.how !== 'value' || !message || type === undefined || !value?.like) return [];
  const text = (own: string) => definitionOf(message, 'field', lastOf(name)).replace('optional string', own);
  const after = text(type.replace(value.like, use.to));
  return [{ title: 'defined', path: 'mesos.proto', before: text(type), after, pair: pairFor(entry) }];
}
