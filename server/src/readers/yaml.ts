import type { Mention } from '../names.ts';
import { pieceOf } from '../text.ts';
import { first, others } from './first.ts';
import { collected, type Found } from './found.ts';
import { Landmarks } from './landmarks.ts';
import { maskIn } from './masked.ts';
import { outlinedYaml } from './outline/outlined.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { dividedFrom } from './runs.ts';
import { readStructure } from './structure.ts';
import { nestsTooDeep } from './tree.ts';
import { words } from './words.ts';
import { plainYaml } from './yaml-plain.ts';
import { dividedYaml, type YamlRun } from './yaml-runs.ts';
import { indentsTooDeep, type ParsedYaml, parsedYaml } from './yaml-tree.ts';

/** YAML: Compose, Kubernetes, Ansible, Hiera, collectors. Template tags are tolerated. */
export const yaml: Reader = {
  name: 'yaml',

  mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context);
    if (!landmarks.any) return [];
    const parsed = text.length > largest ? undefined : parsedIn(text, context);
    // The parser passes over what it cannot make sense of; there every line still says what it says.
    const lines = parsed && !parsed.broken ? [] : plain.mentions(text, { ...context, depth: context.depth + 1 });
    if (!parsed) return lines;
    const inTrees = (found: Found) => {
      for (const root of parsed.roots) readStructure(root, text, landmarks, context, found);
    };
    const inComments = parsed.comments.map(({ start, end }) =>
      mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' }),
    );
    if (parsed.broken) return first(collected(inTrees), ...inComments, lines);
    return collected((found) => {
      inTrees(found);
      // Trees and comments share no place with each other, only lines do.
      for (const mentions of inComments) for (const mention of mentions) found.push(mention);
      for (const run of parsed.runs) addBesidesTree(run, context, found);
    });
  },
};

interface Parsed extends ParsedYaml {
  /** Those parts of the trees that were read on their own. */
  readonly runs: readonly YamlRun[];
}

/** Undefined for what nests too deep. */
function parsedIn(text: string, context: Context): Parsed | undefined {
  const mask = maskIn(text, context);
  const isLong = text.length >= dividedFrom;
  // Runs are for the next state of a text, and for mistakes, which stay in theirs.
  if (!isLong || !context.memory) {
    const outlined = outlinedYaml(text, mask.whole);
    if (outlined) return { roots: outlined.roots, comments: outlined.comments, broken: false, runs: [] };
    const plainly = plainYaml(text, mask.whole);
    if (plainly && !(isLong && plainly.broken)) return { ...plainly, runs: [] };
  }
  if (isLong) {
    const { parsed, runs } = dividedYaml(mask, context);
    if (parsed) return { ...parsed, runs };
  }
  const masked = mask.whole;
  return nestsTooDeep(text) || indentsTooDeep(text) ? undefined : { ...parsedYaml(text, masked), runs: [] };
}

/** Adds what a run says in comments, and on lines that the parser passed over. */
function addBesidesTree({ start, text, part }: YamlRun, context: Context, found: Found): void {
  for (const comment of part.comments) {
    const piece = { text: text.slice(comment.start, comment.end), start: start + comment.start };
    for (const mention of mentionsWithin(piece, words, { ...context, place: 'comment' })) found.push(mention);
  }
  if (!part.broken) return;
  const known = found.between(start, start + text.length);
  for (const mention of others(known, mentionsWithin({ text, start }, plain, context))) found.push(mention);
}

/** Units of text; what is longer was made by a program and is read line by line. */
const largest = 2_000_000;
