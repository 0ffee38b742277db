import type { Mention, Spelling } from '../names.ts';
import { embeddedMentions } from './embedded.ts';
import type { Setting } from './environment.ts';
import { json } from './json.ts';
import { type Context, mentionsWithin } from './reader.ts';

/** The mentions of one flag that is known to be given to a Mesos program: the flag, and what its value holds. */
export function* flagMentions(flag: Setting, spelling: Spelling, context: Context): Iterable<Mention> {
  const { name, at, whole, value } = flag;
  const { component, evidence, place } = context;
  yield { kind: 'flag', name, at, whole, spelling, component, evidence, place, value };
  if (value) yield* valueMentions(flag, context);
}

/** Inline JSON (`--acls={…}`), and commands and URLs (`--command="curl …"`). */
export function* valueMentions(setting: Setting, context: Context): Iterable<Mention> {
  const { value, inner } = setting;
  if (!value) return;
  const piece = inner ?? { text: value.text, start: value.at.start };
  // Where the way back through escapes is not known, spans inside would be wrong.
  if (!inner && !value.exact) return;
  if (isTemplate.test(value.text)) return;
  if (/^\s*[{[]/.test(value.text)) {
    yield* mentionsWithin(piece, json, { ...context, evidence: [...context.evidence, 'shape'] });
  } else if (/\s|:\/\//.test(value.text)) {
    // What a value says is not an argument of the program any more.
    yield* embeddedMentions(piece, { ...context, component: undefined, evidence: [] });
  }
}

/** A value that a template makes is no JSON. */
const isTemplate = /^[ \t]{0,50}\{\{[^{}\n]{0,500}\}\}[ \t]{0,50}$/;
