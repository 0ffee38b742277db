import type { Entry } from '../catalogue/entry.ts';
import { eachSight } from '../catalogue/sights.ts';
import { type Kind, type Spelling, spell } from '../names.ts';
import { type Sign, anchorLength as shortest } from './sign.ts';

/**
 * The signs of all entries: whatever a reader believes of one, a file without any of them has not. For an entry that is
 * believed anywhere they are its names. For one that needs evidence they are what the evidence always has: the word
 * `mesos` itself, as a rule; the exceptions are spelt out below, kind by kind.
 */
export function signsOf(entries: readonly Entry[]): readonly Sign[] {
  return eachOnce([...ofEveryEvidence, ...signsFrom(entries, signsOfSight)]);
}

/** What more is a sign where nothing but the path speaks of Mesos: code there may use it without saying so. */
export function signsInFolder(entries: readonly Entry[]): readonly Sign[] {
  return eachOnce([...ofFolder, ...signsFrom(entries, signsOfSightInFolder)]);
}

/** A name that an entry is tripped by. */
interface Sight {
  readonly kind: Kind;
  readonly name: string;
}

const ofEveryEvidence: readonly Sign[] = [
  // Programs, images, imports, packages, hosts, variables of Mesos.
  { text: 'mesos', anyCase: true },
  // What libprocess reads makes a block of variables Mesos', and so its `SSL_KEY_FILE`.
  { text: 'LIBPROCESS_' },
  // A driver makes a call Mesos', whatever else the file says.
  { text: 'SchedulerDriver' },
  { text: 'ExecutorDriver' },
  // Letters written as numbers could be any of these.
  ...['2', '4', '5', '6', '7'].map((digit) => ({
    text: `\\u00${digit}`,
    behind: digit === '2' ? '^[d-fD-F]' : '^[\\da-fA-F]',
  })),
  // A script that writes a file of credentials: what it writes is the finding.
  { text: 'credential', before: '(?:(?<![=<-])>|\\btee\\b)[^\\n<>]*$', reach: 120 },
  // Calls of the operator API whose status is compared: the route, and no longer word.
  ...[
    '/reserve',
    '}reserve',
    '"reserve',
    "'reserve",
    'sreserve',
    'dreserve',
    'unreserve',
    'te-volumes',
    'oy-volumes',
  ].map((text) => ({ text, behind: '^(?![\\w(.-])' })),
];

const ofFolder: readonly Sign[] = [
  ...['executor', 'agent_info', 'agentinfo', 'credential', 'isolation', 'containerizers', 'launcher'].map(
    (text): Sign => ({ text, anyCase: true }),
  ),
  { text: '/state' },
];

function signsFrom(entries: readonly Entry[], signs: (sight: Sight, entry: Entry) => readonly Sign[]): readonly Sign[] {
  const all: Sign[] = [];
  for (const entry of entries) eachSight(entry, (kind, name) => all.push(...signs({ kind, name }, entry)));
  return all;
}

function signsOfSight({ kind, name }: Sight, { needs, value }: Entry): readonly Sign[] {
  switch (kind) {
    case 'flag':
      // As an argument of a program, in a folder of flags, beside other options: all those are Mesos' by name.
      return needs ? [] : flagSigns(name);
    case 'env':
      return /^(?:MESOS|LIBPROCESS|SSL)_/.test(name) ? [] : [{ text: name }];
    case 'endpoint':
      return [{ text: /[./]/.test(name.slice(1)) ? name.slice(1) : name }];
    case 'metric':
      return metricSigns(name);
    case 'enum-value':
      return enumSigns(name, needs?.includes('shape') === true);
    case 'field':
      // The type of a field is looked at in Mesos' own definitions only.
      return value ? [] : fieldSigns(name, needs ?? []);
    case 'message':
      return needs ? [] : [{ text: lastOf(name) }];
    case 'acl':
      return spelt(name.split('.')[0] ?? name, needs ? ['plain'] : ['plain', 'pascal']);
    case 'binary':
      return [{ text: name }];
    case 'method':
    case 'flag-value':
    case 'python-module':
    case 'file-format':
    case 'behaviour':
      // Believed by an import, by the path, or by one of the signs of every evidence.
      return [];
  }
}

/** A flag of one word is an ordinary word, unless dashes stand before it: `--allocator`, `--[no-]allocator`. */
function flagSigns(name: string): readonly Sign[] {
  return name.includes('_') || name.includes('-') ? [{ text: name }] : [{ text: `-${name}` }, { text: `]${name}` }];
}

/** What stands in front of a placeholder is enough: `csi_plugin/rpcs/<operation>/errors`. */
function metricSigns(name: string): readonly Sign[] {
  const fixed = name.replace(/\W*<[\s\S]*$/, '');
  return spelt(fixed, ['plain', 'dotted', 'underscored']);
}

/** What joins the parts of a name, in any language. */
const joints = ['.', '::', '\\', '_', '/', '$', '->'];
const joint = String.raw`\s*(?:\.|::|\\|_|/|\$|->)\s*`;
const generated = `(?:${joint}(?:(?:Or)?Builder|Companion))?`;

/** A constant of one word counts behind its type (`Call.LAUNCH`, `Call.Type.LAUNCH`) or as the type of a call in data. */
function enumSigns(name: string, inData: boolean): readonly Sign[] {
  const parts = name.split('.');
  const value = lastOf(name);
  if (parts.length === 1) return spelt(value, ['plain', 'pascal', 'dashed']);
  if (value.includes('_')) return [{ text: value }];
  const type = parts.at(-2) ?? '';
  const outer = parts.at(-3);
  const within = outer === undefined ? type : `${outer}(?:${joint}${type})?`;
  if (value.length >= shortest) {
    const asData: readonly Sign[] = inData ? [{ text: value, before: String.raw`type["'\\]*\s*:\s*["'\\]*$` }] : [];
    return [{ text: value, before: `${within}${generated}${joint}$` }, ...asData];
  }
  // Too short to be looked for alone: then with the type right before it.
  const types = outer === undefined ? [type] : [outer, type];
  return types.flatMap((before) => joints.map((sign) => ({ text: before + sign + value, behind: '^(?!\\w)' })));
}

/** Messages that data has under keys as plain as `executor`. */
const plainKeys = /^(?:Executor|Framework)Info$|^Resource$/;

function fieldSigns(name: string, needs: readonly string[]): readonly Sign[] {
  const word = lastOf(name);
  const message = name.split('.').at(-2) ?? '';
  const bare = message.replace(/Info$/, '');
  const signs: Sign[] = [];
  // In a sentence: `FrameworkInfo.role`.
  if (/[a-z][A-Z]/.test(message)) signs.push({ text: `${message}.${word}` });
  // On a page that shows it: `{{executor.source}}`, `{{completedExecutor.source}}`.
  if (bare !== message) signs.push(...spelt(word, ['plain', 'camel']).map(({ text }) => bound(bare, text)));
  if (needs.includes('shape')) {
    if (/Info$|Statistics$/.test(message)) signs.push(...ofType(message));
    if (plainKeys.test(message))
      signs.push({ text: bare.toLowerCase(), anyCase: true, behind: String.raw`^s?["'\\]*\s*:` });
    if (message === 'Call') signs.push({ text: word });
  }
  if (needs.includes('url')) signs.push({ text: word });
  return signs;
}

function bound(bare: string, field: string): Sign {
  return { text: `${bare.slice(1).toLowerCase()}.${field}` };
}

/** A field where its name tells, else the message it belongs to. */
function signsOfSightInFolder({ kind, name }: Sight, { value }: Entry): readonly Sign[] {
  if (kind !== 'field' || value) return [];
  const word = lastOf(name);
  const message = name.split('.').at(-2) ?? '';
  if (word.includes('_')) return spelt(word, ['plain', 'pascal']);
  // Everybody's, and its field is a sign already.
  return message === 'Docker' ? [] : ofType(message);
}

/** A message by its name, as a type or as the name of a variable or key. */
function ofType(message: string): readonly Sign[] {
  const snake = message.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  return [...new Set([snake, snake.replaceAll('_', '')])].map((text) => ({ text, anyCase: true }));
}

/** A name in some of its spellings; the first letter of one in capitals may be small, too. */
function spelt(name: string, spellings: readonly Spelling[]): readonly Sign[] {
  const texts = spellings.map((spelling) =>
    spelling === 'pascal' ? spell(name, spelling).slice(1) : spell(name, spelling),
  );
  return [...new Set(texts)].map((text) => ({ text }));
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Without those that have another one in them: they say nothing more. */
function eachOnce(signs: readonly Sign[]): readonly Sign[] {
  const all = new Map(signs.map((sign) => [JSON.stringify(sign), sign]));
  const certain = [...all.values()].filter(({ before, behind }) => !before && !behind);
  return [...all.values()].filter((sign) => !certain.some((other) => other !== sign && covers(other, sign)));
}

function covers(sign: Sign, other: Sign): boolean {
  if (sign.anyCase) return other.text.toLowerCase().includes(sign.text);
  return !other.anyCase && other.text.includes(sign.text);
}
