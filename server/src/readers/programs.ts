import type { Component } from '../names.ts';
import { type Piece, type Span, sourceOffset, sourceSpan, subPiece } from '../text.ts';
import type { Word } from './command.ts';
import type { Setting } from './environment.ts';
import { pieceOf, spanIn } from './shell-words.ts';

/** A Mesos program that a command line starts. */
export interface Start {
  /** As written without its folder; absent where the image of a container says what runs. */
  readonly program?: { readonly name: string; readonly at: Span };
  /** What stands behind a tool, where a sub-command is expected. */
  readonly subCommand?: Word;
  readonly component?: Component;
  readonly args: readonly Word[];
  /** Variables that the same command line sets for it. */
  readonly settings: readonly Setting[];
  /** It takes options from files, too. */
  readonly hidden: boolean;
}

/** What a command line comes down to: a Mesos program, or a script for a shell. Undefined for everything else. */
export type Outcome = { readonly start: Start } | { readonly script: Piece };

/** Sees through `sudo`, `exec`, `env`, `docker run`, `ssh`, `bash -c` and their like. */
export function outcomeOf(words: readonly Word[]): Outcome | undefined {
  return unwrapped(words, atOnce);
}

/** What was passed on the way to a program. */
interface Way {
  readonly settings: readonly Setting[];
  readonly depth: number;
}

const atOnce: Way = { settings: [], depth: 0 };

/** `sudo nohup env nice` is four; nobody writes more than a few. */
const deepest = 8;

/** Programs that run the command in their arguments: options that take a value in the next word, operands before it. */
interface Wrapper {
  readonly short?: string;
  readonly long?: readonly string[];
  readonly operands?: number;
}

const plain: Wrapper = {};

const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['.', plain],
  ['builtin', plain],
  ['chpst', { short: 'uUbenmdopfcrt/' }],
  ['chroot', { operands: 1 }],
  ['chrt', { operands: 1 }],
  ['command', plain],
  ['daemon', { long: ['--user', '--pidfile', '--check'] }],
  ['daemonize', { short: 'caeoplu' }],
  ['dumb-init', plain],
  ['env', { short: 'uCS' }],
  ['exec', { short: 'a' }],
  ['gosu', { operands: 1 }],
  ['ionice', { short: 'cnp' }],
  ['nice', { short: 'n' }],
  ['nohup', plain],
  ['nsenter', { short: 'tSG' }],
  ['numactl', { short: 'NmCp' }],
  ['runuser', { short: 'ugG' }],
  ['screen', { short: 'cehpsStT' }],
  ['setsid', plain],
  ['setuidgid', { operands: 1 }],
  ['softlimit', { short: 'acdflmorst' }],
  ['source', plain],
  ['stdbuf', { short: 'ioe' }],
  ['strace', { short: 'oepsuPE' }],
  ['sudo', { short: 'ughpCrtUDRT', long: ['--user', '--group'] }],
  ['systemd-run', { short: 'pEMHt', long: ['--unit', '--property', '--slice', '--uid', '--gid', '--setenv'] }],
  ['taskset', { operands: 1 }],
  ['time', { short: 'fo' }],
  ['timeout', { short: 'ks', operands: 1 }],
  ['tini', plain],
  ['unshare', plain],
  ['valgrind', plain],
  ['xargs', { short: 'adEILnPs' }],
]);

/** Shells take a script behind `-c`, or the path of one, which may be a wrapper of Mesos' build tree. */
const shells = /^(?:ba|da|z|k|a)?sh$/;

/** Their script stands behind `-c` or `--command`, wherever that is. */
const commandTakers = /^(?:su|runuser|vagrant|gcloud)$/;

const containerTools = /^(?:docker|podman|nvidia-docker)$/;

/** They start `mesos-ROLE` with what they find in files. */
const mesosWrapper = /^mesos-(?:daemon|init-wrapper)(?:\.sh)?$/;

const mesosProgram = /^(?:(?:gdb|lldb|valgrind)-)?mesos-(?:master|slave|agent|local|execute|tests)(?:\.sh)?$/;

/** Other programs and scripts of Mesos: they are of interest only by name. */
const mesosTool = /^(?:mesos-[a-z][a-z-]*|killtree)(?:\.sh)?$/;

function unwrapped(words: readonly Word[], way: Way): Outcome | undefined {
  const first = words.findIndex(({ text }) => !assigned.test(text.slice(0, longestName)));
  const head = words[first];
  if (!head || way.depth > deepest) return undefined;
  const settings = words.slice(0, first).flatMap((word) => settingIn(word) ?? []);
  const on: Way = { settings: [...way.settings, ...settings], depth: way.depth + 1 };
  const rest = words.slice(first + 1);
  const name = baseName(head.text);
  // `/etc/default/mesos-slave  # the agent's variables`: a list of files, not of programs.
  if (/(?:^|\/)etc\/(?!init\.d\/)/.test(head.text)) return undefined;
  if (mesosProgram.test(name)) return { start: startOf(head, name, rest, on) };
  if (name === 'mesos' || mesosWrapper.test(name)) return throughMesos(head, name, rest, on);
  if (mesosTool.test(name)) return { start: { ...startOf(head, name, [], on), hidden: true, subCommand: rest[0] } };
  if (shells.test(name)) return inShell(rest, on);
  if (name === 'eval' && rest.length === 1) return scriptIn(rest[0]);
  if (name === 'ssh') return overSsh(rest, on);
  if (containerTools.test(name)) return inContainer(rest, on);
  if (name === 'start-stop-daemon') return asDaemon(rest, on);
  const script = commandTakers.test(name) ? commandOption(rest) : undefined;
  if (script) return scriptIn(script);
  const wrapper = wrappers.get(name);
  return wrapper ? unwrapped(behindOptions(rest, wrapper), on) : withMore(unwrapped(startedIn(rest), on));
}

/** What starts it may give it more than the command line shows. */
function withMore(outcome: Outcome | undefined): Outcome | undefined {
  return outcome && 'start' in outcome ? { start: { ...outcome.start, hidden: true } } : outcome;
}

/**
 * The Mesos program that one of unknown options starts: by its path, `runit-service create agent /usr/sbin/mesos-slave --ip=…`,
 * or with options that only Mesos has, `docker_host run -d $IMAGE mesos-slave --master=…`.
 */
function startedIn(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(({ text }, i) => {
    const path = /^(\/.*\/s?bin\/)?mesos-(?:master|slave|agent)$/.exec(text);
    const option = words[i + 1]?.text;
    return path && option !== undefined && (path[1] === undefined ? daemonOption : /^--/).test(option);
  });
  return at < 0 ? [] : words.slice(at);
}

/** Not `service mesos-slave --full-restart`, nor `apt-get install mesos-slave --force-yes`. */
const daemonOption = /^--(?:[a-z]+_[a-z_]+|attributes|containerizers|ip|isolation|master|quorum|resources|zk)(?:=|$)/;

function startOf(word: Word, name: string, args: readonly Word[], way: Way): Start {
  const program = { name, at: partOf(word, name) };
  return { program, component: componentOf(name), args, settings: way.settings, hidden: false };
}

/** The component whose program, image or folder is called `name`. */
export function componentOf(name: string): Component | undefined {
  if (/mesos-?master/i.test(name)) return 'master';
  if (/mesos-?(?:slave|agent)(?!s)/i.test(name)) return 'agent';
  // A framework of its own: its flags are neither the master's nor the agent's.
  return /mesos-execute/.test(name) ? 'scheduler' : undefined;
}

/** `mesos slave …`, `mesos-daemon.sh mesos-slave …`, `mesos-init-wrapper slave`. */
function throughMesos(head: Word, name: string, rest: readonly Word[], way: Way): Outcome | undefined {
  const [what, ...args] = rest;
  if (!what) return undefined;
  if (name.startsWith('mesos-daemon')) {
    return mesosProgram.test(what.text)
      ? { start: { ...startOf(what, what.text, args, way), hidden: true } }
      : undefined;
  }
  const role = /^(?:master|slave|agent|local|execute)$/.exec(what.text)?.[0];
  if (!role) return undefined;
  const component = componentOf(`mesos-${role}`);
  const { settings } = way;
  if (name === 'mesos') {
    const at = { start: partOf(head, name).start, end: what.at.end };
    return { start: { program: { name: `mesos ${role}`, at }, component, args, settings, hidden: false } };
  }
  return { start: { program: { name, at: partOf(head, name) }, component, args, settings, hidden: true } };
}

function inShell(rest: readonly Word[], way: Way): Outcome | undefined {
  const option = rest.findIndex((word) => !/^[-+]/.test(word.text) || isCommandOption(word.text));
  const found = rest[option];
  if (!found) return undefined;
  return isCommandOption(found.text) ? scriptIn(rest[option + 1]) : unwrapped(rest.slice(option), way);
}

/** `-c`, also as the last of a cluster such as `-lc`. */
function isCommandOption(text: string): boolean {
  return /^-[a-zA-Z]*c$/.test(text);
}

function commandOption(words: readonly Word[]): Word | undefined {
  const at = words.findIndex((word) => isCommandOption(word.text) || word.text === '--command');
  return at < 0 ? undefined : words[at + 1];
}

function scriptIn(word: Word | undefined): Outcome | undefined {
  return word && { script: pieceOf(word) };
}

function overSsh(rest: readonly Word[], way: Way): Outcome | undefined {
  const last = rest.at(-1);
  // Options in a variable (`ssh $OPTS root@host "…"`) hide which word is the host; a command in quotes has blanks.
  if (last && /\s/.test(last.text)) return scriptIn(last);
  const command = behindOptions(rest, { short: 'bcDEeFIiJLlmOopQRSWw', operands: 1 });
  return unwrapped(command, { ...way, settings: [] });
}

/** `--exec PROGRAM … -- ARGUMENTS`. */
function asDaemon(rest: readonly Word[], way: Way): Outcome | undefined {
  const value = (pattern: RegExp) => rest[rest.findIndex((word) => pattern.test(word.text)) + 1 || rest.length];
  // `--startas` is what runs where both are given; `--exec` then only says what to look for.
  const program = value(/^(?:--startas|-a)$/) ?? value(/^(?:--exec|-x)$/);
  const dashes = rest.findIndex((word) => word.text === '--');
  if (!program || rest.some((word) => /^(?:--stop|-K|--status|-T)$/.test(word.text))) return undefined;
  const outcome = unwrapped([program, ...(dashes < 0 ? [] : rest.slice(dashes + 1))], way);
  // Behind the program stand more options for the tool: nothing can be added there.
  return withMore(outcome);
}

/** Options of `docker run` and `docker exec` without a value; every other one has one. */
const dockerSwitches =
  /^--(?:detach|interactive|tty|rm|privileged|init|read-only|publish-all|oom-kill-disable|sig-proxy|no-healthcheck|disable-content-trust|help|quiet)$/;

function inContainer(rest: readonly Word[], way: Way): Outcome | undefined {
  const verb = rest.findIndex((word) => /^(?:run|create|exec)$/.test(word.text));
  if (verb < 0) return undefined;
  const settings: Setting[] = [...way.settings];
  let hidden = false;
  let entry: Word | undefined;
  let at = verb + 1;
  for (; at < rest.length; at++) {
    const word = rest[at];
    if (!word || !/^-./.test(word.text)) break;
    const [option = '', value] = /^(--[\w-]+)=([\s\S]*)$/.exec(word.text)?.slice(1) ?? [word.text];
    const separate = value === undefined && !isDockerSwitch(option);
    const holder = separate ? rest[at + 1] : word;
    if (/^(?:-e|--env)$/.test(option) && holder) {
      const setting = settingIn(holder, separate ? 0 : option.length + 1, [word, holder]);
      if (setting) settings.push(setting);
    }
    hidden ||= option === '--env-file';
    if (option === '--entrypoint' && holder) entry = separate ? holder : tail(holder, option.length + 1);
    if (separate) at++;
  }
  const [image, ...args] = rest.slice(at);
  if (!image) return undefined;
  const inside = unwrapped(entry ? [entry, ...args] : args, { ...way, settings });
  if (inside && 'start' in inside) return { start: { ...inside.start, hidden: hidden || inside.start.hidden } };
  const component = imageComponent(image.text);
  if (inside || entry || !component || rest[verb]?.text === 'exec') return inside;
  return { start: { component, args, settings, hidden } };
}

function isDockerSwitch(option: string): boolean {
  // `-it`, `-d`; behind `-e`, `-p` and the like comes a value, unless it is attached: `-p80:80`.
  return /^-[ditPq]+$/.test(option) || /^-[a-zA-Z]./.test(option) || dockerSwitches.test(option);
}

/** The component that an image runs: `mesosphere/mesos-slave:0.28.1`. */
export function imageComponent(image: string): Component | undefined {
  return /(?:^|\/)mesos-(?:master|slave|agent)(?:[:@]|$)/.test(image) ? componentOf(baseName(image)) : undefined;
}

/** `NAME=value` as a setting; `options` are the words that go with it when it is dropped. */
export function settingIn(word: Word, from = 0, options: readonly Word[] = [word]): Setting | undefined {
  const name = assigned.exec(word.text.slice(from, from + longestName))?.[0];
  if (!name) return undefined;
  const start = options[0]?.whole?.start;
  const end = options.at(-1)?.whole?.end;
  const whole = start !== undefined && end !== undefined ? { start, end } : undefined;
  const { value, inner } = valueIn(word, from + name.length + 1);
  return { name, at: spanIn(word, from, from + name.length), value, inner, whole };
}

const assigned = /^[A-Za-z_]\w*(?==)/;

/** Nobody's variable has so long a name. */
const longestName = 200;

/** A part of a word as a value, and as a piece where the two are not one to one. */
export function valueIn(word: Word, start: number, end = word.text.length): Pick<Setting, 'value' | 'inner'> {
  if (!word.offsets) {
    const value = { text: word.text.slice(start, end), at: spanIn(word, start, end), exact: word.exact };
    return { value };
  }
  const inner = subPiece(pieceOf(word), start, end);
  const at = sourceSpan(inner, { start: 0, end: inner.text.length });
  // An escape may be the last unit, too: then the span ends inside of it.
  const length = sourceOffset(inner, inner.text.length) - at.start;
  const exact = word.exact || length === inner.text.length;
  return { value: { text: inner.text, at, exact }, inner };
}

function behindOptions(words: readonly Word[], { short = '', long = [], operands = 0 }: Wrapper): readonly Word[] {
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '--') {
      at++;
      break;
    }
    if (!/^-./.test(text)) break;
    if (text.startsWith('--') ? long.includes(text) : takesNext(text, short)) at++;
  }
  return words.slice(at + operands);
}

/** The cluster ends with a letter that takes a value; behind an earlier one the value is attached. */
function takesNext(cluster: string, letters: string): boolean {
  for (let i = 1; i < cluster.length; i++) {
    if (letters.includes(cluster.charAt(i))) return i === cluster.length - 1;
  }
  return false;
}

function tail(word: Word, from: number): Word {
  const { text, start, offsets } = subPiece(pieceOf(word), from, word.text.length);
  return { ...word, text, at: { start, end: word.at.end }, offsets };
}

/** Where the last `name` of a word stands. */
function partOf(word: Word, name: string): Span {
  const start = word.text.lastIndexOf(name);
  return spanIn(word, start, start + name.length);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
