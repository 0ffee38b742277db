import type { Mention } from '../../names.ts';
import type { Span } from '../../text.ts';
import { commandMentions, type Word } from '../command.ts';
import { wordsOf } from '../shell-words.ts';
import { literalPiece } from './literal.ts';
import type { Source } from './source.ts';

const program =
  /^(?:[\w./~$-]*\/)?mesos-(?:master|slave|agent|local)(?:\.sh)?$|\/mesos-(?:master|slave|agent)(?::[\w.-]+)?$/;
const daemon = /^mesos-(?:master|slave|agent|local)\b/;
const runs = /exec|spawn|popen|command|process|system|subprocess|check_call|check_output|run|launch/i;

/** The literal lists and calls that hold a Mesos program and its arguments: `["mesos-slave", "--checkpoint"]`. */
export function* argumentMentions(source: Source): Iterable<Mention> {
  const { tokens, text, places } = source;
  const seen = new Set<number>();
  let asked = -1;
  for (const at of places.of('mesos-')) {
    if (!daemon.test(text.slice(at, at + 20))) continue;
    const i = tokens.tokenAt(at);
    // A long string may name programs all over, and is asked once.
    if (i === asked) continue;
    asked = i;
    const open = i < 0 ? -1 : tokens.parent(i);
    if (open < 0 || seen.has(open) || !program.test(tokens.inner(i) ?? '')) continue;
    seen.add(open);
    const words = wordsIn(source, open);
    const first = words.findIndex((word) => program.test(word.text));
    const hasOptions = words.slice(first + 1).some((word) => word.text.startsWith('--'));
    // `["mesos-master", "mesos-slave"]` is a list of services or packages.
    if (hasOptions || (runs.test(calleeOf(source, open)) && words.length === 1)) {
      yield* commandMentions(words, { ...source.context, evidence: source.evidence });
    }
  }
}

/** The name in front of the bracket, as in `exec.Command(` or `subprocess.call([`. */
function calleeOf(source: Source, open: number): string {
  const { tokens } = source;
  const before = tokens.is(open - 1, '(') ? open - 2 : open - 1;
  return tokens.isIdentifier(before) ? tokens.at(before) : '';
}

/** `Process.Start("mesos-slave", "--master=… --work_dir=…")`: all arguments in one string. */
const severalFlags = /^\s*--\S+\s+--/;

/** A list that is longer holds data. */
const longestList = 3000;

/** The elements of a list as the words of a command. */
function wordsIn(source: Source, open: number): readonly Word[] {
  const { tokens } = source;
  const end = tokens.partner(open) < 0 ? tokens.count : tokens.partner(open);
  const close = Math.min(end, open + longestList);
  const words: Word[] = [];
  let start = open + 1;
  for (let i = open + 1; i <= close && i <= tokens.count; i++) {
    const isEnd = i === close || (tokens.parent(i) === open && tokens.is(i, ','));
    if (!isEnd) continue;
    // `spawn('mesos-agent', ['--work_dir=/w'])`: the arguments are a list of their own.
    if (tokens.is(start, '[') && tokens.partner(start) === i - 1) words.push(...wordsIn(source, start));
    else if (i === start + 1 && severalFlags.test(tokens.inner(start) ?? ''))
      words.push(...wordsOf(literalPiece(tokens, start)));
    else if (i > start) words.push(wordOf(source, open, start, i - 1));
    start = i + 1;
  }
  return words;
}

function wordOf(source: Source, open: number, first: number, last: number): Word {
  const { tokens } = source;
  const span = { start: tokens.start(first), end: tokens.end(last) };
  const whole = wholeOf(source, first, last);
  if (!tokens.isString(first)) return { text: '', at: span, exact: false, whole, open: true };
  const piece = literalPiece(tokens, first);
  const at = { start: tokens.innerStart(first), end: tokens.innerEnd(first) };
  const hole = source.language.strings.some(({ hole }) => hole !== undefined && piece.text.includes(hole));
  const isOpen = last > first || hole;
  return {
    text: last > first ? `${piece.text}\${x}` : piece.text,
    at,
    exact: !piece.offsets && last === first,
    ...(piece.offsets && last === first && { offsets: piece.offsets }),
    whole: whole && open >= 0 ? whole : undefined,
    ...(isOpen && { open: true }),
  };
}

/** An element with the separator in front of it, or, of the first of several, the one behind it. */
function wholeOf({ tokens }: Source, first: number, last: number): Span | undefined {
  if (tokens.is(first - 1, ',')) return { start: tokens.end(first - 2), end: tokens.end(last) };
  const isFirst = tokens.is(first - 1, '[') && tokens.is(last + 1, ',') && last + 2 < tokens.partner(first - 1);
  return isFirst ? { start: tokens.start(first), end: tokens.start(last + 2) } : undefined;
}
