import type { Mention } from '../names.ts';
import { type Piece, sourceOffset } from '../text.ts';
import { environmentMentions } from './environment.ts';
import { first } from './first.ts';
import { json } from './json.ts';
import { isWorthReading } from './landmarks.ts';
import type { Topic } from './memory.ts';
import { type Context, deepest, mentionsWithin, type Reader } from './reader.ts';
import { isSettings, settingsIn } from './settings.ts';
import { shell } from './shell.ts';
import { type IsKnown, wordMentions, words } from './words.ts';

/** The names that have been found where a piece stands, with places in the source. */
export interface KnownNames {
  has(kind: Mention['kind'], name: string, start: number): boolean;
}

/**
 * The mentions in a string of another format: JSON, a command, or words, as its content says. Spans are the source's.
 * Of one that has been read as a command, as which names are `known`, the rest is left.
 */
export function embeddedMentions(piece: Piece, context: Context, known?: KnownNames): Iterable<Mention> {
  return mayHold(piece.text, context) ? heldMentions(piece, context, known) : [];
}

/** The mentions in a string that may hold some. */
export function heldMentions(piece: Piece, context: Context, known?: KnownNames): Iterable<Mention> {
  const { text } = piece;
  if (isJson(text)) return mentionsWithin(piece, json, context);
  // With a memory the words of a text are read once, whatever is known of one of its places.
  const reader = known && !context.memory ? wordsBeside(known, piece) : words;
  const plain = mentionsWithin(piece, reader, context);
  if (isSettings(text)) return first(environmentMentions(settingsIn(piece), context), plain);
  if (known || !isCommand(text)) return plain;
  return first(mentionsWithin(piece, shell, { ...context, place: placeOfCommand(context) }), plain);
}

/** The words of a piece but for the flags that are known already: in a command, nearly all. */
function wordsBeside(known: KnownNames, piece: Piece): Reader {
  const isKnown: IsKnown = ({ kind, name }, { start }) =>
    kind === 'flag' && known.has(kind, name, sourceOffset(piece, start));
  return { name: words.name, mentions: (text, context) => wordMentions(text, context, undefined, isKnown) };
}

const worth: Topic<boolean> = { name: 'worth reading' };

/** A string with nothing worth reading in it stays one: the strings of a document are looked through once. */
export function mayHold(text: string, context: Context): boolean {
  if (context.depth >= deepest) return false;
  const look = () => isWorthReading(text, context);
  return context.memory ? context.memory.of(worth, text, look) : look();
}

/** A command is code, unless it only stands in a comment or a sentence. */
function placeOfCommand({ place }: Context): Context['place'] {
  return place === 'config' ? 'code' : place;
}

/** Text that begins like a JSON object or array, and not like a template or a `[section]`. */
export function isJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*["{[\]])/.test(text);
}

/** A machine or a pool may be called `mesos-slave {{ zone }}`; options are called so in templates. */
const start =
  /mesos[- ](?:master|slave|agent|local)(?:\.sh)?(?::[\w.-]+)?["']?\s+(?:\\\s*)?(?:--?[a-z?]|\$[\w{]|(?:\{\{|<%)[^}%]{0,80}(?:arg|flag|opt|param))/;

/** `echo cgroups | sudo tee /etc/mesos-slave/isolation` */
const write = /(?:>|\btee(?:\s+-a)?)\s*["']?\/etc\/(?:mesos(?:-(?:master|slave|agent))?|default|sysconfig)\/\??\w/;

/**
 * A Mesos program with options behind it, or one of its files that is written, whatever stands before it. `mesos-slave` alone is more often the name of a
 * service, a package or a host.
 */
export function isCommand(text: string): boolean {
  return start.test(text) || write.test(text);
}
