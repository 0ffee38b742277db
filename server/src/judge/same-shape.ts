import { type ProtoFact, protoFactsEndingIn, protoFactsIn, protoFactsOf } from '../facts/protos.ts';

/**
 * Whether a part of a definition can have its successor's name and stay as it is otherwise: a field or value of the same
 * number and type, a message with the same fields. `SET_QUOTA = 29` is not `UPDATE_QUOTA`, which is 36.
 */
export function isSameShape(name: string, to: string): boolean {
  const key = `${name} ${to}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const olds = protoFactsEndingIn(name);
  const answer =
    olds.length > 0 && olds.every((old) => protoFactsOf(heirOf(old.name, to)).some((heir) => isLike(old, heir)));
  answers.set(key, answer);
  return answer;
}

const answers = new Map<string, boolean>();

/** The name that takes over stands in the same message, enum or package. */
function heirOf(name: string, to: string): string {
  return `${name.slice(0, name.lastIndexOf('.'))}.${lastOf(to)}`;
}

function isLike(old: ProtoFact, heir: ProtoFact): boolean {
  if (old.is !== heir.is) return false;
  if (old.is !== 'message') return old.number === heir.number && old.label === heir.label && old.type === heir.type;
  const [own, its] = [protoFactsIn(old.name), protoFactsIn(heir.name)];
  const isIn = (part: ProtoFact, parts: readonly ProtoFact[]) =>
    parts.some((other) => {
      return lastOf(other.name) === lastOf(part.name) && other.number === part.number && other.type === part.type;
    });
  // What the new message must have, the old one has to have.
  return own.every((part) => isIn(part, its)) && its.every((part) => part.label !== 'required' || isIn(part, own));
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
