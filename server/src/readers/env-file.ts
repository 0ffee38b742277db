import type { Mention } from '../names.ts';
import { pieceOf as pieceAt, type Span } from '../text.ts';
import { commandMentions } from './command.ts';
import { environmentMentions, flagNameOf, type Setting } from './environment.ts';
import { flagMentions, valueMentions } from './flags.ts';
import { componentOf, settingIn } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { wordAt, wordsOf } from './shell-words.ts';
import { aroundStatements } from './template.ts';
import { words as freeText } from './words.ts';

/** Files of NAME=value lines. */
export const envFile: Reader = {
  name: 'env-file',

  mentions: (text, context) => aroundStatements(text, (masked) => settingMentions(masked, context)),
};

function* settingMentions(text: string, around: Context): Iterable<Mention> {
  const { path } = around.file;
  // /etc/default/mesos-master, /opt/mesosphere/etc/mesos-slave-common: read by Mesos, and by it alone.
  const own = /(?:^|\/)(?:mesos|[^/]*mesos-(?:master|slave|agent)[^/]*)$/.test(path);
  const component = around.component ?? componentOf(path.slice(path.lastIndexOf('/') + 1));
  const context: Context = {
    ...around,
    component,
    evidence: own ? [...around.evidence, 'file', 'block'] : around.evidence,
  };
  const lines = [...linesOf(text)];
  yield* environmentMentions(
    lines.flatMap((line) => line.setting ?? []),
    context,
  );
  for (const line of lines) yield* lineMentions(text, line, context, own);
}

/** One line, or several inside quotes. */
interface Line {
  readonly at: Span;
  readonly setting?: Setting;
}

function* lineMentions(text: string, { at, setting }: Line, context: Context, own: boolean): Iterable<Mention> {
  if (!setting) {
    const piece = pieceAt(text, at.start, at.end);
    const place = /^\s*#/.test(piece.text) ? 'comment' : context.place;
    yield* mentionsWithin(piece, freeText, { ...context, place });
    return;
  }
  const known = flagNameOf(setting.name);
  if (own && known === undefined) yield* unprefixed(setting, context);
  yield* optionsIn(setting, context, own);
}

/** The packages' service also passes `ISOLATION=…` of /etc/default/mesos-slave on, as `--isolation`. */
function* unprefixed(setting: Setting, context: Context): Iterable<Mention> {
  const name = setting.name.toLowerCase();
  if (setting.name === name || !passedOn.test(name)) return;
  yield* flagMentions({ ...setting, name }, 'upper', context);
}

const passedOn = /^(?:attributes|cluster|ip|isolation|master|port|resources|zk)$/;

/** `MESOS_EXTRA_ARGS="--work_dir=/x"`; other values are text. */
function* optionsIn(setting: Setting, context: Context, own: boolean): Iterable<Mention> {
  const { value } = setting;
  if (!value) return;
  const piece = setting.inner ?? { text: value.text, start: value.at.start };
  if (own && /^\s*--\w/.test(value.text)) {
    yield* commandMentions(wordsOf(piece), { ...context, evidence: [...context.evidence, 'command'] });
  } else if (/^\s*[{[]/.test(value.text)) {
    yield* valueMentions(setting, context);
  } else {
    yield* mentionsWithin(piece, freeText, { ...context, evidence: [] });
  }
}

function* linesOf(text: string): Iterable<Line> {
  let start = 0;
  let unclosed = false;
  while (start < text.length) {
    let end = endOfLine(text, start);
    const head = /^[ \t]*(?:export[ \t]+)?(?=[A-Za-z_]\w*=)/.exec(text.slice(start, Math.min(end, start + 200)));
    if (!head) {
      yield { at: { start, end } };
      start = end + 1;
      continue;
    }
    const from = start + head[0].length;
    const quote = /^\w+=(["'])/.exec(text.slice(from, Math.min(end, from + 200)))?.[1];
    if (quote && !unclosed) {
      const opening = text.indexOf(quote, from);
      const closing = closingQuote(text, quote, opening + 1);
      // Half-typed: a quote that never closes does not make the rest of the file one value.
      unclosed = closing < 0;
      if (closing >= end) end = endOfLine(text, closing);
    }
    yield { at: { start, end }, setting: lineSetting(text, { start, end }, from) };
    start = end + 1;
  }
}

function lineSetting(text: string, line: Span, from: number): Setting | undefined {
  const written = text.slice(from, line.end);
  // Behind a value a comment may stand.
  const bare = /^\w+=(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'\s]*)(?=\s+#)/s.exec(written)?.[0] ?? written.trimEnd();
  const end = from + bare.length;
  const setting = settingIn(wordAt(text, { start: from, end: Math.max(from, end) }));
  const whole = { start: line.start, end: Math.min(line.end + 1, text.length) };
  return setting && { ...setting, whole };
}

function closingQuote(text: string, quote: string, from: number): number {
  let at = text.indexOf(quote, from);
  while (at > 0 && quote === '"' && text.charAt(at - 1) === '\\') at = text.indexOf(quote, at + 1);
  return at;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
