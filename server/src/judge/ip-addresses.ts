import type { Mention } from '../names.ts';
import { closing, objectAround } from './arguments.ts';
import type { Rewritten } from './rewrite.ts';

/** How far the lines around, in which the same object may be filled, are looked at. */
const near = 400;

/** How far in front of a call the builder it belongs to is looked for, and imports in a file. */
const far = 20_000;

/** `ip_address` and `protocol` of a `NetworkInfo` as one entry of `ip_addresses`: in JSON, and where code sets the address alone. */
export function ipAddresses(mention: Mention, text: string): readonly Rewritten[] {
  const { start, end } = mention.at;
  const isKey = text.charAt(start - 1) === '"' && text.charAt(end) === '"';
  return isKey ? movedMembers(mention, text) : addedEntry(mention, text);
}

/** `"ip_address": "…"` and `"protocol": "…"`, where they stand together. */
function movedMembers({ at }: Mention, text: string): readonly Rewritten[] {
  const around = objectAround(text, at.start);
  if (!around) return [];
  const object = text.slice(around.start, around.end);
  if (object.includes('"ip_addresses"')) return [];
  const members = [...object.matchAll(/"(?:ip_address|protocol)"\s*:\s*"[^"\\\r\n]*"/g)];
  const [first, second, ...more] = members;
  const lastMember = second ?? first;
  if (!first || !lastMember || more.length > 0) return [];
  const start = around.start + first.index;
  const end = around.start + lastMember.index + lastMember[0].length;
  if (at.start < start || at.end > end) return [];
  // Two members with others between them are for a person to sort out.
  const between = second ? object.slice(first.index + first[0].length, second.index) : ',';
  if (!/^\s*,\s*$/.test(between)) return [];
  const inner = members.map((member) => member[0]).join(', ');
  return [moved(start, end, `"ip_addresses": [{${inner}}]`)];
}

/** A call or an assignment that sets the address: of a new entry, then. */
function addedEntry({ name, at }: Mention, text: string): readonly Rewritten[] {
  const before = text.slice(Math.max(0, at.start - near), at.start);
  const behind = text.slice(at.end, at.end + near);
  // A protocol belongs into the same entry, and entries that are there already may be meant for the same address.
  const beside = `${before.split(/\n[ \t\r]*\n/).at(-1)}${behind.split(/\n[ \t\r]*\n/)[0]}`;
  if (!name.endsWith('.ip_address') || /[pP]rotocol|[iI]p_?[aA]ddresses/.test(beside)) return [];
  if (/(?:\.|->)set_$/.test(before) && isCpp(text)) return setterOfCpp(at.start - 'set_'.length, at.end, text);
  if (/\.set$/.test(before)) return setterOfJava(at.start - 'set'.length, at.end, text);
  // Python: an assignment, and not a comparison.
  const assigned = /\.$/.test(before) && /^ip_address[ \t]*=(?!=)/.test(text.slice(at.start, at.end + 20));
  return assigned && /^\uFEFF?[ \t]*(?:import|from)\s/m.test(text.slice(0, far))
    ? [moved(at.start, at.start, 'ip_addresses.add().')]
    : [];
}

/** Rust calls its setters alike. */
function isCpp(text: string): boolean {
  return /^\uFEFF?[ \t]*#[ \t]*include\b/m.test(text.slice(0, far));
}

/** `info.set_ip_address(x)`: `info.add_ip_addresses()->set_ip_address(x)`. */
function setterOfCpp(start: number, end: number, text: string): readonly Rewritten[] {
  return /^\s*\(/.test(text.slice(end, end + 20)) ? [moved(start, start, 'add_ip_addresses()->')] : [];
}

/** `.setIpAddress(x)` of a builder: `.addIpAddresses(NetworkInfo.IPAddress.newBuilder().setIpAddress(x))`. */
function setterOfJava(start: number, end: number, text: string): readonly Rewritten[] {
  const [open] = /^\s*\(/.exec(text.slice(end, end + 20)) ?? [];
  const close = open === undefined ? undefined : closing(text, end + open.length, ')');
  // The type is written as the file writes it, if it does so in one way.
  const [type, ...others] = new Set(
    [...text.slice(Math.max(0, start - far), start).matchAll(/\b((?:\w+\.){0,8}NetworkInfo)\.newBuilder\b/g)].map(
      ([, own]) => own,
    ),
  );
  if (close === undefined || type === undefined || others.length > 0) return [];
  const call = text.slice(start, close + 1);
  return [moved(start, close + 1, `addIpAddresses(${type}.IPAddress.newBuilder().${call})`)];
}

function moved(start: number, end: number, text: string): Rewritten {
  return { title: 'Move into `ip_addresses`', edits: [{ span: { start, end }, text }], safe: false };
}
