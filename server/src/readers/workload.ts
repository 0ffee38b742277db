import type { Component, Evidence, Mention } from '../names.ts';
import { type Piece, sourceOffset } from '../text.ts';
import { commandMentions, type Environment, type Word } from './command.ts';
import { environmentMentions, flagNameOf, mayTell, type Setting } from './environment.ts';
import { traits, traitsOfKey } from './key-traits.ts';
import { imageComponent } from './programs.ts';
import { type Context, mentionsWithin } from './reader.ts';
import { settingsOf, settingsOfDict } from './settings.ts';
import { shell } from './shell.ts';
import { isSilent } from './silence.ts';
import {
  childOf,
  type Dict,
  type ItemTest,
  pieceValue,
  scalarsOf,
  someItem,
  spanOf,
  type Tree,
  textOf,
} from './tree.ts';

/**
 * What runs, as data says it: a Compose service, a Kubernetes container, a Marathon app, a Chronos job, an Ansible
 * task.
 */

/** Keys of lists that make one command line, in its order. */
const listKeys = ['entrypoint', 'Entrypoint', 'command', 'cmd', 'Cmd', 'args', 'arguments'];

/** The context of what a dict with these traits holds: the component whose image it runs, if it does. */
export function workloadContext(dict: Dict, ofKeys: number, context: Context): Context {
  const component = componentOf(dict, ofKeys);
  return component ? { ...context, component } : context;
}

/** The component of the Mesos image that a dict runs. */
function componentOf(dict: Dict, ofKeys: number): Component | undefined {
  if ((ofKeys & traits.image) === 0) return undefined;
  const image = textOf(childOf(dict, 'image') ?? childOf(dockerOf(dict), 'image'));
  return image === undefined ? undefined : imageComponent(image);
}

function dockerOf(dict: Dict): Tree | undefined {
  return childOf(childOf(dict, 'container'), 'docker') ?? childOf(dict, 'docker');
}

/** The mentions in the commands and variables of a dict that runs something; `context` is the one of the dict. */
export function workloadMentions(dict: Dict, ofKeys: number, context: Context): Iterable<Mention> {
  return (ofKeys & traits.runs) !== 0 ? mentionsOfWorkload(dict, ofKeys, context) : [];
}

function* mentionsOfWorkload(dict: Dict, ofKeys: number, context: Context): Iterable<Mention> {
  const image = componentOf(dict, ofKeys);
  const environment = environmentIn(dict, ofKeys, context);
  if (environment.settings.length > 0) {
    const mentions = environmentMentions(environment.settings, around(context, image, 'block'));
    yield* runsAnother(dict) ? withoutBlock(mentions) : mentions;
  }
  if ((ofKeys & traits.command) === 0) return;
  let hasList = false;
  for (const { key, value } of dict.pairs) {
    hasList ||= value?.kind === 'list';
    if (value?.kind !== 'scalar' || (traitsOfKey(key.piece.text) & traits.command) === 0) continue;
    for (const mention of lineMentions(value.piece, context, image)) yield withEnvironment(mention, environment);
  }
  if (!hasList) return;
  // Kubernetes divides a command in two lists, Compose in entrypoint and command: together they are one line.
  const words = listKeys.flatMap((name) => argumentsOf(childOf(dict, name)) ?? []);
  // Without a program of its own, a container runs the one of its image.
  const ofImage = words[0]?.text.startsWith('-') ? image : undefined;
  if (words.length > 0) yield* commandMentions(words, around(context, ofImage, 'command'), environment);
}

/** The variables of a dict. More of them come from elsewhere, too: another file, another place of this one through an anchor. */
function environmentIn({ pairs }: Dict, ofKeys: number, context: Context): Environment {
  const settings: Setting[] = [];
  let open = (ofKeys & traits.otherEnvironment) !== 0;
  if ((ofKeys & traits.environment) === 0) return { settings, open };
  const wanted = (name: string) => mayTell(name, context);
  for (const { key, value } of pairs) {
    if ((traitsOfKey(key.piece.text) & traits.environment) === 0) continue;
    if (!value) open = true;
    else for (const setting of settingsOf(value, wanted)) settings.push(setting);
  }
  return { settings, open };
}

/** True when an image or a command says that something else than a master or an agent runs here. */
function runsAnother(dict: Dict): boolean {
  const texts: string[] = [];
  for (const holder of [dict, dockerOf(dict)]) {
    if (holder?.kind !== 'dict') continue;
    // Of two keys of one name the first one counts.
    const left = new Set(runKeys);
    for (const { key, value } of holder.pairs) {
      if (!left.delete(key.piece.text)) continue;
      if (value?.kind === 'scalar') texts.push(value.piece.text);
      else for (const { piece } of scalarsOf(value) ?? []) texts.push(piece.text);
    }
  }
  return texts.length > 0 && !texts.some((text) => ofMesos.test(text));
}

const runKeys: readonly string[] = ['image', ...listKeys];

const ofMesos = /mesos[-_ ]?(?:master|slave|agent|local)|(?:^|\/)mesos(?:[:@]|$)/i;

/** Frameworks read `MESOS_ROLES` or `MESOS_AUTHENTICATE` as switches of their own. */
function* withoutBlock(mentions: Iterable<Mention>): Iterable<Mention> {
  for (const mention of mentions) {
    const evidence = mention.evidence.filter((one) => one !== 'block');
    yield mention.kind === 'flag' ? { ...mention, component: undefined, evidence } : mention;
  }
}

function around(context: Context, image: Component | undefined, evidence: Evidence): Context {
  return image ? { ...context, evidence: [...context.evidence, evidence] } : context;
}

/** What a program is given in its environment, it is given. */
function withEnvironment(mention: Mention, { settings, open }: Environment): Mention {
  if (!mention.given) return mention;
  const more = settings.flatMap(({ name, value }) => {
    const flag = flagNameOf(name);
    return flag === undefined ? [] : [flag, `${flag}=${value?.text ?? ''}`];
  });
  return { ...mention, given: open ? undefined : [...mention.given, ...more] };
}

/** True for the value of a dict that `workloadMentions` has read as a command, with no program before it. */
export function isReadAsCommand(key: string, { text }: Piece): boolean {
  return (traitsOfKey(key) & traits.command) !== 0 && !options.test(text);
}

/** The arguments of the program that the image of a container runs. */
const options = /^\s*-/;

function* lineMentions(piece: Piece, context: Context, image: Component | undefined): Iterable<Mention> {
  const inside: Context = { ...context, place: context.place === 'config' ? 'code' : context.place };
  if (image === undefined || !options.test(piece.text)) {
    if (!isSilent(piece.text, inside)) yield* mentionsWithin(piece, shell, inside);
    return;
  }
  // The container runs its image's program; to the shell reader it is shown in front, where nothing stands.
  const program = `mesos-${image} `;
  const shift = program.length;
  const offsets = Array.from({ length: shift + piece.text.length + 1 }, (_, i) =>
    sourceOffset(piece, Math.max(0, i - shift)),
  );
  for (const mention of mentionsWithin({ text: program + piece.text, start: piece.start, offsets }, shell, inside)) {
    if (mention.kind !== 'binary') yield mention;
  }
}

/** A list of scalars as the words of one command line; undefined when it is a list of lines or of anything else. */
function argumentsOf(tree: Tree | undefined): readonly Word[] | undefined {
  const scalars = scalarsOf(tree);
  if (tree?.kind !== 'list' || !scalars || /\s/.test(scalars[0]?.piece.text ?? '')) return undefined;
  return scalars.map(({ piece }, i) => ({
    text: piece.text,
    at: spanOf(piece),
    exact: pieceValue(piece).exact,
    ...(piece.offsets && { offsets: piece.offsets }),
    whole: tree.items[i]?.whole,
    open: /^\$|^\{\{|^<%/.test(piece.text),
  }));
}

/** The mentions in a list that is a command line wherever it stands: `["sudo", "mesos-slave", "--checkpoint"]`. */
export function listMentions(tree: Tree, context: Context): Iterable<Mention> {
  if (tree.kind !== 'list' || !someItem(tree, programItem)) return [];
  const words = argumentsOf(tree) ?? [];
  const isCommand = words.some(({ text }) => program.test(text)) && words.some(({ text }) => text.startsWith('-'));
  return isCommand ? commandMentions(words, context) : [];
}

const program = /(?:^|\/)mesos-(?:master|slave|agent|local)(?:\.sh)?$/;

const programItem: ItemTest = {
  like: (item) => item.kind === 'scalar' && program.test(item.piece.text),
  sign: /mesos-|\\/,
};

/** The mentions in a dict that is an environment. */
export function environmentOf(dict: Dict, context: Context): Iterable<Mention> {
  return environmentMentions(
    settingsOfDict(dict, (name) => mayTell(name, context)),
    context,
  );
}
