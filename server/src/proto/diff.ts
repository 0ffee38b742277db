import { isReserved, type Member, type Place, type Proto, type ProtoType, type Rpc } from './model.ts';

/** What a change breaks first: bytes on the wire, JSON, or only the source that uses the names; else it is only told. */
export type Breaks = 'wire' | 'json' | 'source' | 'nothing';

/** One difference between two definitions. */
export interface Change {
  /** `proto/field-renumbered`. */
  readonly rule: string;
  readonly breaks: Breaks;
  /** The full name of what changed, as it was; as it is, where it is new. */
  readonly symbol: string;
  /** One sentence on what was done and what follows from it; plain text with `code`. */
  readonly message: string;
  /** In the new text; of what is gone, the place it is gone from. */
  readonly at?: Place;
}

/** Everything that changed from one definition to another, by the rules of Mesos' release policy for its API. */
export function changesBetween(before: Proto, after: Proto): readonly Change[] {
  const changes: Change[] = [];
  for (const [name, old] of before.types) {
    const now = after.types.get(name);
    if (now && now.is === old.is) changes.push(...typeChanges(old, now));
    else changes.push(typeRemoved(old, after));
  }
  for (const [name, type] of after.types) {
    if (!before.types.has(name)) changes.push(added(type.is, name, type.at));
  }
  return [...changes, ...callChanges(before.calls, after.calls, after)];
}

const nouns = { message: 'message', enum: 'enum', extend: 'extension of' } as const;

function typeRemoved({ name, is }: ProtoType, after: Proto): Change {
  return {
    rule: `proto/${is}-removed`,
    breaks: 'wire',
    symbol: name,
    message: `The ${nouns[is]} \`${name}\` is gone. Whoever sends or reads it has nothing to go by.`,
    at: outerPlace(name, after),
  };
}

function added(what: string, symbol: string, at: Place | undefined): Change {
  return { rule: `proto/${what}-added`, breaks: 'nothing', symbol, message: `\`${symbol}\` is new.`, at };
}

/** The place of the nearest thing around a name that is still there. */
function outerPlace(name: string, { types }: Proto): Place | undefined {
  for (let at = name; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const place = types.get(at)?.at;
    if (place) return place;
  }
  return undefined;
}

function typeChanges(before: ProtoType, after: ProtoType): readonly Change[] {
  const what = before.is === 'enum' ? 'enum-value' : 'field';
  const scene: Scene = { before, after, what, path: (member) => `${before.name}.${member.name}` };
  return [
    ...[...before.members.values()].flatMap((member) => memberChanges(member, scene)),
    ...[...after.members.values()].flatMap((member) => additionChanges(member, scene)),
    ...reservedChanges(scene),
  ];
}

interface Scene {
  readonly before: ProtoType;
  readonly after: ProtoType;
  readonly what: 'field' | 'enum-value';
  path(member: Member): string;
}

/** What became of a field or value that was there. */
function memberChanges(old: Member, scene: Scene): readonly Change[] {
  const { before, after } = scene;
  const same = after.members.get(old.name);
  if (same) return same.number === old.number ? shapeChanges(old, same, scene) : [renumbered(old, same, scene)];
  const users = [...after.members.values()].filter(({ number }) => number === old.number);
  const heir = users.find(({ name }) => !before.members.has(name));
  if (heir)
    return heir.type === old.type
      ? [renamed(old, heir, scene), ...shapeChanges(old, heir, scene)]
      : [reused(old, heir, scene)];
  // Another name that had this number all along keeps it; one that had a different number has taken it over.
  const [user] = users;
  if (user) return [isAlias(user, scene) ? aliasRemoved(old, scene) : reused(old, user, scene)];
  return [removed(old, scene)];
}

/** It had the same name and number before. */
function isAlias({ name, number }: Member, { before }: Scene): boolean {
  return before.members.get(name)?.number === number;
}

function renumbered(old: Member, now: Member, { path, what }: Scene): Change {
  return {
    rule: `proto/${what}-renumbered`,
    breaks: 'wire',
    symbol: path(old),
    message: `\`${path(old)}\` has the number ${now.number} and had ${old.number}. Old and new programs do not understand each other.`,
    at: now.at,
  };
}

function removed(old: Member, { after, path, what }: Scene): Change {
  const kept = isReserved(after.reserved, old.number) && after.reserved.names.includes(old.name);
  return {
    rule: `proto/${what}-removed`,
    breaks: old.label === 'required' ? 'wire' : kept ? 'source' : 'wire',
    symbol: path(old),
    message: `\`${path(old)}\` (${old.number}) is gone. ${consequence(old, kept)}`,
    at: after.at,
  };
}

function consequence(old: Member, kept: boolean): string {
  if (old.label === 'required') return 'It is required by those who still have it, so they refuse every new message.';
  return kept
    ? 'Its number and name are reserved; what uses it no longer builds.'
    : 'What it carried is dropped, and its number can be given away: deprecate it, or reserve number and name.';
}

function aliasRemoved(old: Member, { after, path }: Scene): Change {
  return {
    rule: 'proto/enum-value-removed',
    breaks: 'json',
    symbol: path(old),
    message: `\`${path(old)}\` is gone, though its number ${old.number} still has a name. JSON and source that say the old name break.`,
    at: after.at,
  };
}

function renamed(old: Member, heir: Member, { path, what }: Scene): Change {
  return {
    rule: `proto/${what}-renamed`,
    breaks: 'json',
    symbol: path(old),
    message: `\`${path(old)}\` is called \`${heir.name}\` now. The wire does not notice; JSON and source that use the name break.`,
    at: heir.at,
  };
}

function reused(old: Member, heir: Member, { path }: Scene): Change {
  const typed = ({ type }: Member) => (type === undefined ? '' : ` (${type})`);
  return {
    rule: 'proto/number-reused',
    breaks: 'wire',
    symbol: path(old),
    message: `The number ${old.number} was \`${path(old)}\`${typed(old)} and is \`${heir.name}\`${typed(heir)} now. Old and new programs take one for the other.`,
    at: heir.at,
  };
}

function shapeChanges(old: Member, now: Member, scene: Scene): readonly Change[] {
  const symbol = scene.path(old);
  const change = (rule: string, breaks: Breaks, message: string): Change => ({
    rule,
    breaks,
    symbol,
    message,
    at: now.at,
  });
  const changes: Change[] = [];
  if (old.type !== now.type) changes.push(change('proto/field-retyped', ...retyping(symbol, old, now)));
  if (old.label !== now.label) changes.push(change(...relabelling(symbol, old, now)));
  if (old.oneof !== now.oneof) {
    const said = now.oneof ? `is a choice of \`${now.oneof}\`` : `is no longer a choice of \`${old.oneof}\``;
    changes.push(
      change(
        'proto/oneof-changed',
        'wire',
        `\`${symbol}\` ${said}. Setting one field of a \`oneof\` clears the others, on both sides.`,
      ),
    );
  }
  if (old.default !== undefined && now.default !== undefined && old.default !== now.default) {
    const said = (value: string | null) => (value === null ? 'none' : `\`${value}\``);
    const message = `The default of \`${symbol}\` is ${said(now.default)} and was ${said(old.default)}. Where it is not set, each side assumes its own.`;
    changes.push(change('proto/default-changed', 'source', message));
  }
  if (now.deprecated && old.deprecated === false) {
    changes.push(change(`proto/${scene.what}-deprecated`, 'nothing', `\`${symbol}\` is marked as deprecated.`));
  }
  return changes;
}

/** Scalars that read each other's bytes. */
const families: readonly (readonly string[])[] = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

function retyping(symbol: string, old: Member, now: Member): [Breaks, string] {
  const said = `\`${symbol}\` is ${now.type} and was ${old.type}.`;
  const family = families.find((types) => types.includes(old.type ?? '') && types.includes(now.type ?? ''));
  if (!family) return ['wire', `${said} Old and new programs do not understand each other.`];
  return family.includes('string')
    ? ['json', `${said} The wire is the same; JSON writes bytes in base 64, and source has another type.`]
    : ['json', `${said} The bytes are read, large and negative numbers wrong; JSON and source have another type.`];
}

function relabelling(symbol: string, old: Member, now: Member): [string, Breaks, string] {
  const said = `\`${symbol}\` is ${now.label} and was ${old.label}.`;
  if (now.label === 'required')
    return ['proto/required-added', 'wire', `${said} Messages of old programs lack it and are refused.`];
  if (old.label === 'required')
    return ['proto/required-removed', 'wire', `${said} Old programs refuse a message that lacks it.`];
  return [
    'proto/label-changed',
    'json',
    `${said} The wire keeps one value of many; JSON writes a list, and source has another type.`,
  ];
}

/** What is new in a message or enum. */
function additionChanges(member: Member, scene: Scene): readonly Change[] {
  const { before, what, path, after } = scene;
  if (before.members.has(member.name)) return [];
  const symbol = path(member);
  if (isReserved(before.reserved, member.number) || before.reserved.names.includes(member.name)) {
    const message = `\`${symbol}\` (${member.number}) was reserved: an old program may still use it for something else.`;
    return [{ rule: 'proto/reserved-used', breaks: 'wire', symbol, message, at: member.at }];
  }
  // A number that had another name has been told of as a rename or reuse.
  const had = [...before.members.values()].some(
    ({ number, name }) => number === member.number && !after.members.has(name),
  );
  if (had) return [];
  if (member.label !== 'required') return [added(what, symbol, member.at)];
  const message = `\`${symbol}\` is new and required. Messages of old programs lack it and are refused.`;
  return [{ rule: 'proto/required-added', breaks: 'wire', symbol, message, at: member.at }];
}

function reservedChanges({ before, after }: Scene): readonly Change[] {
  const numbers = before.reserved.ranges.filter(([first, last]) => !covered(after, first, last));
  const names = before.reserved.names.filter(
    (name) => !after.reserved.names.includes(name) && !after.members.has(name),
  );
  if (numbers.length + names.length === 0) return [];
  const list = [
    ...numbers.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)),
    ...names,
  ].join(', ');
  const message = `\`${before.name}\` no longer reserves ${list}. Somebody can give them another meaning.`;
  return [{ rule: 'proto/reserved-removed', breaks: 'source', symbol: before.name, message, at: after.at }];
}

/** The numbers are still reserved, or used, which is told of elsewhere. */
function covered({ reserved, members }: ProtoType, first: number, last: number): boolean {
  if (reserved.ranges.some(([from, to]) => from <= first && last <= to)) return true;
  return first === last && [...members.values()].some(({ number }) => number === first);
}

function callChanges(
  before: ReadonlyMap<string, Rpc>,
  after: ReadonlyMap<string, Rpc>,
  proto: Proto,
): readonly Change[] {
  const changes: Change[] = [];
  for (const [name, old] of before) {
    const now = after.get(name);
    const at = now?.at ?? outerPlace(name, proto);
    if (!now) {
      const message = `The call \`${name}\` is gone. Clients that make it get an error.`;
      changes.push({ rule: 'proto/call-removed', breaks: 'wire', symbol: name, message, at });
    } else if (now.shape !== old.shape) {
      const message = `The call \`${name}\` is ${now.shape} and was ${old.shape}.`;
      changes.push({ rule: 'proto/call-changed', breaks: 'wire', symbol: name, message, at });
    }
  }
  for (const [name, { at }] of after) if (!before.has(name)) changes.push(added('call', name, at));
  return changes;
}
