import type { Mention } from '../names.ts';
import { type Piece, sourceSpan } from '../text.ts';
import { credentials } from './credentials.ts';
import { envFile } from './env-file.ts';
import { flagMentions } from './flags.ts';
import { json } from './json.ts';
import { componentOf } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { shell } from './shell.ts';
import { systemd } from './systemd.ts';

/** The mentions in a file that a script writes: its path, and its content where that is known. */
export function* writtenMentions(path: Piece, content: Piece | undefined, context: Context): Iterable<Mention> {
  const [, folder, no, name] = flagFile.exec(path.text) ?? [];
  if (name !== undefined) yield* flagFileMentions(path, name, content, no !== undefined, folder, context);
  const reader = content && readerOfWritten(path.text, content.text);
  if (!reader) return;
  const file = { path: path.text, text: content.text };
  for (const mention of mentionsWithin(content, reader, { ...context, place: 'config', file })) {
    // Where one line is all that goes in, taking it out would leave an `echo` of nothing.
    yield content.text.includes('\n') ? mention : { ...mention, whole: undefined };
  }
}

/** Whether a script that writes this file tells something about Mesos: then its content is no mere text. */
export function isOfInterest(path: string, content: string): boolean {
  return flagFile.test(path) || readerOfWritten(path, content) !== undefined;
}

/** `/etc/mesos-slave/isolation`, `/etc/mesos-slave/?no-switch_user`, `/etc/{mesos-master,mesos-slave}/hostname`. */
const flagFile =
  /(?:^|\/)(?:etc\/mesos|(?:etc\/)?mesos-(master|slave|agent)|etc\/\{mesos-[\w,-]+\})\/\??(no-)?([a-z]\w*)$/;

function* flagFileMentions(
  path: Piece,
  name: string,
  content: Piece | undefined,
  negated: boolean,
  folder: string | undefined,
  context: Context,
): Iterable<Mention> {
  const at = sourceSpan(path, { start: path.text.length - name.length, end: path.text.length });
  const component = folder ? componentOf(`mesos-${folder}`) : undefined;
  // A file `no-switch_user` is empty: what it says, its name says.
  const flag = { name, at, ...(content && !negated && settingValue(content)) };
  yield* flagMentions(flag, 'plain', { ...context, component, evidence: ['file'] });
}

function settingValue(content: Piece) {
  const text = content.text.trimEnd();
  const at = sourceSpan(content, { start: 0, end: text.length });
  return { value: { text, at, exact: at.end - at.start === text.length }, ...(content.offsets && { inner: content }) };
}

/** No path of Linux is longer. */
const longestPath = 4096;

/** The reader for what goes into a file; few kinds that are written by something matter. */
export function readerOfWritten(path: string, content: string): Reader | undefined {
  if (path.length > longestPath) return undefined;
  if (/(?:^|\/)[^/]*credentials?[^/.]*(?:\.txt)?$/.test(path)) return credentials;
  if (/\/etc\/(?:default|sysconfig|mesos)\/[^/.]+$|\.env$|\/etc\/environment$/.test(path)) return assigns(content);
  if (/\.(?:service|timer|socket)(?:\.d\/[^/]+\.conf)?$/.test(path)) return systemd;
  if (/\.json$/.test(path)) return json;
  return /\.(?:sh|bashrc|\w*profile)$|\/s?bin\/[^/]+$|\/etc\/(?:init|init\.d|profile\.d)\//.test(path)
    ? shell
    : undefined;
}

function assigns(content: string): Reader | undefined {
  return /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=/m.test(content) ? envFile : undefined;
}
