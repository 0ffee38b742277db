import type { Mention } from '../../names.ts';
import type { Source } from './source.ts';

const path = /(?:^|\/)credentials?(?:\.txt)?$/;
const writes = /write|put|save|store|dump/i;
/** One pair, as the lines of the file are: neither an option nor a setting nor an address. */
const pair = /^[A-Za-z][\w.-]* [^\s"'=:{}]+(?:\\n)?$/;

const credential = /credential/i;

/** True for a text that says `credential` anywhere, however it is spelt. */
export function speaksOfCredentials({ places }: Source): boolean {
  return places.has(credential, 'credential'.length);
}

/** A file of credentials that a test or a tool writes: `write("credentials", "marathon swordfish")`. */
export function* credentialMentions(source: Source): Iterable<Mention> {
  const { tokens, text, places, context, evidence } = source;
  if (!source.speaksOfMesos || !speaksOfCredentials(source)) return;
  for (const index of places.of('credential')) {
    const i = tokens.tokenAt(index);
    if (!tokens.is(i + 1, ',') || !/^credentials?(?:\.txt)?$/.test(text.slice(index, tokens.innerEnd(i)).slice(0, 20)))
      continue;
    const content = i + 2;
    const callee = tokens.at(tokens.parent(i) - 1);
    if (!path.test(tokens.inner(i) ?? '') || !tokens.is(i - 1, '(') || !writes.test(callee)) continue;
    if (!pair.test(tokens.inner(content) ?? '')) continue;
    const line = (tokens.inner(content) ?? '').replace(/\\n$/, '');
    const start = tokens.innerStart(content);
    const at = { start, end: start + line.length };
    const name = 'plain-text credentials';
    // The other form is an object, and takes more than another text in this place.
    const shown = { at, unwritten: true, evidence: [...evidence, 'file'], place: context.place } as const;
    yield { kind: 'file-format', name, spelling: 'plain', ...shown };
  }
}
