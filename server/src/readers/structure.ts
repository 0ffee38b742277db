import type { Component, Mention } from '../names.ts';
import { type Piece, pieceOf, type Span, sourceSpan } from '../text.ts';
import { embeddedMentions, type KnownNames } from './embedded.ts';
import { Firsts } from './first.ts';
import { flagMentions } from './flags.ts';
import { Found } from './found.ts';
import { traits, traitsOf } from './key-traits.ts';
import type { Marks } from './landmarks.ts';
import { type Context, isAsked, mentionsWithin, partMentions, surroundings } from './reader.ts';
import { isRecorded } from './recorded.ts';
import { aclMentions, callMentions, fieldMentions } from './shapes.ts';
import { stateMentions, targetLineMentions, targetMentions } from './target-file.ts';
import { childOf, type Dict, type List, type Pair, pieceValue, type Run, type Tree, textOf } from './tree.ts';
import { words } from './words.ts';
import { environmentOf, isReadAsCommand, listMentions, workloadContext, workloadMentions } from './workload.ts';

/**
 * Adds the mentions in data, whatever format it is written in, to those that were `found`; `landmarks` are those of the
 * `text` it stands in.
 */
export function readStructure(tree: Tree, text: string, landmarks: Marks, context: Context, found: Found): void {
  new Walk(text, landmarks, found, context.asked).tree(tree, [], context);
}

/** What the mentions in the runs of a list are known under: behind a text that speaks of Mesos, and in front of it. */
interface TopicsOfRuns {
  readonly spoken: string;
  readonly unspoken: string;
}

/** Units of a part that is remembered as a whole. */
const largestPart = 4096;

/** Units before and behind it on its lines. */
const longestLine = 400;

/** One walk over a tree; it passes over the parts without anything worth reading. */
class Walk {
  readonly #text: string;
  readonly #landmarks: Marks;
  readonly #found: Firsts;
  readonly #asked: Span | undefined;

  constructor(text: string, landmarks: Marks, found: Found, asked?: Span) {
    this.#text = text;
    this.#asked = asked;
    this.#landmarks = landmarks;
    this.#found = new Firsts(found);
  }

  /** `keys` are those above, outermost first; lists add none. `isOfKey` is a value that stands behind the last of them. */
  tree(tree: Tree, keys: readonly string[], context: Context, isOfKey = false): void {
    const { start, end } = tree.at;
    if (!isAsked(this.#asked, start, end) || !this.#landmarks.within(start, end)) return;
    const part = context.memory && end - start <= largestPart ? linesOf(this.#text, tree.at) : undefined;
    if (part) for (const mention of this.#remembered(tree, part, keys, context, isOfKey)) this.#found.add(mention);
    else this.#read(tree, keys, context, isOfKey);
  }

  #remembered(tree: Tree, part: Piece, keys: readonly string[], context: Context, isOfKey: boolean): Iterable<Mention> {
    const { start, end } = tree.at;
    const place = `${tree.kind} ${isOfKey} ${start - part.start} ${end - start} ${this.#landmarks.messages}`;
    const topic = `${place} ${keys.join('\0')} ${surroundings(context)}`;
    return partMentions(topic, part.text, part.start, context, () => {
      const found = new Found();
      new Walk(this.#text, this.#landmarks, found).#read(tree, keys, { ...context, memory: undefined }, isOfKey);
      return found.mentions;
    });
  }

  #read(tree: Tree, keys: readonly string[], context: Context, isOfKey: boolean): void {
    switch (tree.kind) {
      case 'scalar':
        this.#found.addAll(targetLineMentions(tree.piece, context));
        this.#found.addAll(
          embeddedMentions(tree.piece, context, this.#knownIn(tree.piece, isOfKey ? keys.at(-1) : undefined)),
        );
        return;
      case 'list':
        this.#found.addAll(listMentions(tree, context));
        this.#items(tree, keys, context);
        return;
      case 'dict':
        this.#dict(tree, keys, context);
    }
  }

  /** What is found already in the value of a key that is read as a command. */
  #knownIn(piece: Piece, key: string | undefined): KnownNames | undefined {
    return key !== undefined && isReadAsCommand(key, piece) ? this.#found : undefined;
  }

  #items(list: List, keys: readonly string[], context: Context): void {
    if (!list.parts) {
      for (const { value } of list.items) this.tree(value, keys, context);
      return;
    }
    const around = ['run', this.#landmarks.messages, keys.join('\0'), surroundings(context)];
    const topics = { spoken: ['spoken', ...around].join(' '), unspoken: around.join(' ') };
    for (const part of list.parts) {
      if ('tree' in part) this.#run(part, keys, context, topics);
      else this.tree(part.value, keys, context);
    }
  }

  /** What the items of a run hold, with nothing but its own text around them. */
  #run(run: Run<List>, keys: readonly string[], context: Context, { spoken, unspoken }: TopicsOfRuns): void {
    const { start, text, known } = run;
    if (!isAsked(this.#asked, start, start + text.length)) return;
    const topic = this.#landmarks.isSpokenBefore(start) ? spoken : unspoken;
    let inside = known.under(topic);
    if (!inside) {
      inside = this.#mentionsOf(run, keys, context);
      known.keep(topic, inside);
    }
    if (inside.length > 0) this.#found.addPart({ start, inside, around: 0 }, start + text.length);
  }

  /** They depend on the text of the run, what the landmarks count as fields, and whether Mesos is spoken of before it. */
  #mentionsOf(run: Run<List>, keys: readonly string[], context: Context): readonly Mention[] {
    const { start, text } = run;
    if (!this.#landmarks.within(start, start + text.length)) return [];
    const found = new Found();
    const inside = new Walk(text, this.#landmarks.from(start), found);
    for (const { value } of run.tree.items) inside.tree(value, keys, context);
    return found.mentions;
  }

  #dict(dict: Dict, keys: readonly string[], above: Context): void {
    const ofKeys = traitsOf(dict);
    if (((ofKeys & traits.recorded) !== 0 && isRecorded(dict, keys)) || holdsRecorded(dict, keys)) return;
    const context = workloadContext(dict, ofKeys, above);
    const found = this.#found;
    if ((ofKeys & traits.variable) !== 0) found.addAll(environmentOf(dict, context));
    found.addAll(workloadMentions(dict, ofKeys, context));
    if ((ofKeys & traits.content) !== 0) found.addAll(targetMentions(dict, context));
    if ((ofKeys & traits.type) !== 0) found.addAll(callMentions(dict, context));
    const deleted = (ofKeys & traits.state) !== 0 && textOf(childOf(dict, 'state')) === 'absent';
    let isCopied: boolean | undefined;
    for (const pair of dict.pairs) {
      const { key, value } = pair;
      if (!this.#landmarks.within(key.at.start, value?.at.end ?? key.at.end)) continue;
      const name = key.piece.text;
      // What is deleted is not in use.
      if (deleted && /^(?:path|dest|name)$/.test(name)) continue;
      // What a file is called where it comes from is the playbook's own business.
      if (name === 'src') {
        isCopied ??= childOf(dict, 'dest') !== undefined;
        if (isCopied) continue;
      }
      if (value?.kind === 'list') found.addAll(aclMentions(pair, context));
      if (value?.kind === 'dict') found.addAll(stateMentions(pair, context));
      this.#key(pair, dict, keys, context);
      if (value) this.tree(value, [...keys, name], context, true);
    }
  }

  #key(pair: Pair, dict: Dict, keys: readonly string[], context: Context): void {
    const found = this.#found;
    const { piece, at } = pair.key;
    const name = piece.text;
    const [, hieraComponent, hieraFlag] = (name.startsWith('mesos::') && hieraKey.exec(name)) || [];
    if (hieraFlag !== undefined) {
      const component = hieraComponent === 'master' ? 'master' : 'agent';
      found.addAll(optionMentions(pair, name.length - hieraFlag.length, component, context));
    }
    for (const reading of context.names.readings(name)) {
      if (reading.kind === 'field') found.addAll(fieldMentions(pair, reading, dict, keys.at(-1), context));
      if (reading.kind !== 'flag' || reading.spelling !== 'plain' || pair.value?.kind === 'dict') continue;
      if (holdsOptions(keys)) found.addAll(optionMentions(pair, 0, componentOfKeys(keys), context));
      else if (name.includes('_')) found.add(optionMention(pair, context));
    }
    // Most keys hold no known word, and that is known of each place unless an escape hides one.
    if (piece.offsets || this.#landmarks.hasName(at.start, at.end)) {
      found.addAll(mentionsWithin(piece, words, context));
    }
  }
}

const hieraKey = /^mesos::(master|slave|agent)::(\w+)$/;

/** The lines on which a part stands: what goes with it are all of them. Undefined where they are too long. */
function linesOf(text: string, { start, end }: Span): Piece | undefined {
  const before = text.slice(Math.max(0, start - longestLine), start).lastIndexOf('\n');
  const after = text.slice(end, end + longestLine).indexOf('\n');
  const from = before < 0 ? 0 : Math.max(0, start - longestLine) + before + 1;
  const to = after < 0 ? text.length : end + after;
  return start - from < longestLine && to - end < longestLine ? pieceOf(text, from, to) : undefined;
}

/** A map of saved answers, by endpoint: its keys are part of what was saved. */
function holdsRecorded(dict: Dict, keys: readonly string[]): boolean {
  for (const { key, value } of dict.pairs) {
    if (value?.kind !== 'dict' || (traitsOf(value) & traits.recorded) === 0) continue;
    if (isRecorded(value, [...keys, key.piece.text])) return true;
  }
  return false;
}

/** A flag as the key of a map of Mesos options; the key says it from `start` on. */
function* optionMentions(pair: Pair, start: number, component: Component | undefined, context: Context) {
  const { piece } = pair.key;
  const value = scalarPiece(pair);
  // A list or a map under such a key belongs to whoever reads this data, not to a flag.
  if (!value) return;
  const flag = {
    name: piece.text.slice(start),
    at: sourceSpan(piece, { start, end: piece.text.length }),
    value: pieceValue(value),
    ...(value.offsets && { inner: value }),
    whole: pair.whole,
  };
  const evidence = [...context.evidence, 'block'] as const;
  yield* flagMentions(flag, 'plain', { ...context, component: component ?? context.component, evidence });
}

/** A flag's name as a key where nothing else speaks of Mesos. */
function optionMention({ key, value, whole }: Pair, { component, evidence, place }: Context): Mention {
  return {
    kind: 'flag',
    name: key.piece.text,
    at: sourceSpan(key.piece, { start: 0, end: key.piece.text.length }),
    whole,
    spelling: 'plain',
    component,
    evidence,
    place,
    value: value?.kind === 'scalar' ? pieceValue(value.piece) : undefined,
  };
}

function scalarPiece({ value }: Pair): Piece | undefined {
  return value?.kind === 'scalar' ? value.piece : undefined;
}

/** True under keys such as `mesos: {slave: {…}}`, `mesos_master: {flags: {…}}`. */
function holdsOptions(keys: readonly string[]): boolean {
  const last = keys.at(-1);
  if (last === undefined || !keys.some((key) => /mesos/i.test(key))) return false;
  return /mesos|master|slave|agent|flag|option|opts|config|setting|^args$|^vars$/i.test(last);
}

function componentOfKeys(keys: readonly string[]): Component | undefined {
  const telling = keys.findLast((key) => /master|slave|agent/i.test(key));
  if (telling === undefined) return undefined;
  return /master/i.test(telling) ? 'master' : 'agent';
}
