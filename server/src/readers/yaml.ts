import type { Mention } from '../names.ts';
import { pieceOf } from '../text.ts';
import { first } from './first.ts';
import { Landmarks } from './landmarks.ts';
import { maskedIn } from './masked.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { dividedFrom } from './runs.ts';
import { structureMentions } from './structure.ts';
import { nestsTooDeep } from './tree.ts';
import { words } from './words.ts';
import { plainYaml } from './yaml-plain.ts';
import { dividedYaml, type YamlRun } from './yaml-runs.ts';
import { indentsTooDeep, type ParsedYaml, parsedYaml } from './yaml-tree.ts';

/** YAML: Compose, Kubernetes, Ansible, Hiera, collectors. Template tags are tolerated. */
export const yaml: Reader = {
  name: 'yaml',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context);
    if (!landmarks.any) return;
    const parsed = text.length > largest ? undefined : parsedIn(text, context);
    if (!parsed) {
      yield* plain.mentions(text, { ...context, depth: context.depth + 1 });
      return;
    }
    const { roots, comments, runs, broken } = parsed;
    const structured = roots.map((root) => structureMentions(root, text, landmarks, context));
    const said = comments.map(({ start, end }) =>
      mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' }),
    );
    // The parser passes over what it cannot make sense of; there every line still says what it says.
    const lines = broken ? [plain.mentions(text, { ...context, depth: context.depth + 1 })] : [];
    const telling = runs.filter(({ part }) => part.broken || part.comments.length > 0);
    const all = [...structured, ...said, ...telling.map((run) => besidesTree(run, context)), ...lines];
    // Trees and comments share no place with each other, only lines do.
    if (broken || runs.some(({ part }) => part.broken)) yield* first(...all);
    else for (const mentions of all) yield* mentions;
  },
};

interface Parsed extends ParsedYaml {
  /** Those parts of the trees that were read on their own. */
  readonly runs: readonly YamlRun[];
}

/** Undefined for what nests too deep. */
function parsedIn(text: string, context: Context): Parsed | undefined {
  const masked = maskedIn(text, context);
  if (text.length >= dividedFrom) {
    const { parsed, runs } = dividedYaml(text, masked, context);
    if (parsed) return { ...parsed, runs };
  }
  const plainly = text.length < dividedFrom ? plainYaml(text, masked) : undefined;
  if (plainly) return { ...plainly, runs: [] };
  return nestsTooDeep(text) || indentsTooDeep(text) ? undefined : { ...parsedYaml(text, masked), runs: [] };
}

/** What a run says in comments, and on lines that the parser passed over. */
function* besidesTree({ run, part }: YamlRun, context: Context): Iterable<Mention> {
  for (const { start, end } of part.comments) {
    const comment = pieceOf(run.text, start, end);
    const piece = { text: comment.text, start: comment.start + run.start };
    yield* mentionsWithin(piece, words, { ...context, place: 'comment' });
  }
  if (part.broken) yield* mentionsWithin({ text: run.text, start: run.start }, plain, context);
}

/** Units of text; what is longer was made by a program and is read line by line. */
const largest = 2_000_000;
