import type { Mention } from '../names.ts';
import { pieceOf } from '../text.ts';
import { first } from './first.ts';
import { Landmarks } from './landmarks.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { structureMentions } from './structure.ts';
import { withoutTemplates } from './template.ts';
import { nestsTooDeep } from './tree.ts';
import { words } from './words.ts';
import { plainYaml } from './yaml-plain.ts';
import { type ParsedYaml, parsedYaml } from './yaml-tree.ts';

/** YAML: Compose, Kubernetes, Ansible, Hiera, collectors. Template tags are tolerated. */
export const yaml: Reader = {
  name: 'yaml',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context);
    if (!landmarks.any) return;
    const parsed = text.length > largest ? undefined : parsedIn(text);
    if (!parsed) {
      yield* plain.mentions(text, { ...context, depth: context.depth + 1 });
      return;
    }
    const { roots, comments, broken } = parsed;
    const structured = roots.map((root) => structureMentions(root, text, landmarks, context));
    const said = comments.map(({ start, end }) =>
      mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' }),
    );
    // The parser passes over what it cannot make sense of; there every line still says what it says.
    const lines = broken ? [plain.mentions(text, { ...context, depth: context.depth + 1 })] : [];
    yield* first(...structured, ...said, ...lines);
  },
};

/** Undefined for what nests too deep. */
function parsedIn(text: string): ParsedYaml | undefined {
  const masked = withoutTemplates(text);
  const parsed = plainYaml(text, masked);
  if (parsed) return parsed;
  return nestsTooDeep(text) || indentsTooDeep(text) ? undefined : parsedYaml(text, masked);
}

/** Units of text; what is longer was made by a program and is read line by line. */
const largest = 2_000_000;

/** `- - - - -` and `? ? ? ?` nest without brackets, and the parser recurses. */
function indentsTooDeep(text: string): boolean {
  return /^[ \t]*(?:[-?:][ \t]+){40}/m.test(text) || /^ {1000}/m.test(text);
}
