import type { Component } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';

/** What the sentence around a name says: in comments and prose it is the only evidence there is. */

/** True in comments and prose. */
export function isSaid({ place }: Context): boolean {
  return place === 'comment' || place === 'prose';
}

/** Units looked at on each side; nobody reads on to find out what a sentence is about. */
const reach = 300;

/** A blank line, also of a comment, the next item of a list or cell of a table, a semicolon or the full stop of a sentence. */
const boundary =
  /\n[ \t]*(?:#+|\/\/+|\*|;+|--|>)?[ \t]*(?=\n)|\n[ \t#/*]*(?:[-*+\u2022]|\d+[.)]) |[.!?]\s+(?=["'`(<]*[A-Z])|;\s+|\s\|\s/g;

interface Sentence {
  readonly before: string;
  readonly after: string;
}

/** The sentence in which a name stands, without the name. */
function sentenceAround(text: string, at: Span): Sentence {
  const before = text.slice(Math.max(0, at.start - reach), at.start);
  const after = text.slice(at.end, at.end + reach);
  const opening = [...before.matchAll(boundary)].at(-1);
  const closing = after.search(boundary);
  return {
    before: opening ? before.slice(opening.index + opening[0].length) : before,
    after: closing < 0 ? after : after.slice(0, closing),
  };
}

/** A master or an agent, and not a service's or a variable's name: "the mesos-master flags", "Mesos agents". */
const daemon = /\bmesos[- ](master|slave|agent|local)(?:s|\(s\)|'s)?(?![\w@:]|[-./]\w)/gi;

/** Frameworks and tools that have a `--checkpoint` or `--roles` of their own. */
const otherProgram =
  /\b(?:marathon|chronos|aurora|thermos|singularity|spark|hadoop|storm|jenkins|cassandra|kafka|jupyter|docker|scheduler|framework|dcos|locust|ansible|chef|puppet)\b/i;

/** The daemon that a sentence is about; undefined when it names none, or another program beside it. */
export function daemonSaid(text: string, at: Span): { readonly component?: Component } | undefined {
  const { before, after } = sentenceAround(text, at);
  const sentence = `${before} ${after}`;
  const roles = [...sentence.matchAll(daemon)].map(([, role = '']) => role.toLowerCase());
  if (roles.length === 0 || otherProgram.test(sentence)) return undefined;
  const masters = roles.filter((role) => role === 'master').length;
  if (masters === roles.length) return { component: 'master' };
  return masters === 0 && !roles.includes('local') ? { component: 'agent' } : {};
}

/** Programs that a page about the flags of Mesos compares them with. */
const otherTool = /\b(?:marathon|chronos|aurora|thermos|singularity|spark|storm|jenkins|locust|ansible|chef|puppet)\b/i;

/** True when the sentence says whose the flag in it is, and that is no master's or agent's. */
export function isSaidOfOther(text: string, at: Span): boolean {
  const { before, after } = sentenceAround(text, at);
  return otherTool.test(`${before} ${after}`) && daemonSaid(text, at) === undefined;
}

/** Between a word and what follows it: quotes, the end of inline code. */
const closing = '[`\'"]*(?:</(?:code|tt)>)?\\s*';
const opening = '\\s*(?:<(?:code|tt)>)?[`\'"]*$';

const saysProgram = new RegExp(
  `^${closing}(?:binar(?:y|ies)|executables?|programs?|commands?|daemons?|process(?:es)?|flags?|options?|--\\w[\\w-]*|starts? up|takes|accepts)(?![\\w-])`,
  'i',
);
const saysFlagOf = new RegExp(
  `\\b(?:flags?|options?|arguments?|variables?)(?: (?:that )?(?:are |is )?(?:passed|given))? (?:of|for|to)(?: the)?${opening}|\\bpassed to(?: the)?${opening}`,
  'i',
);
const saysRun = new RegExp(`\\b(?:run|runs|running|launch|launches|exec|execute|invoke)(?: the)?${opening}`, 'i');
/** The name of a host, a service, a file: the packages keep it. */
const namesOther = new RegExp(
  `^${closing}(?:service|package|container|image|host|node|machine|server|vm|box|instance|user|group|unit|job|role|task|recipe|cookbook|dir|folder|file|config|cluster|module|class)`,
  'i',
);

/** True when a sentence speaks of the program called like this: it is run, has flags, is a binary. */
export function isSaidProgram(text: string, at: Span): boolean {
  const { before, after } = sentenceAround(text, at);
  const path = /[^\s`"'(<>=]*$/.exec(before)?.[0] ?? '';
  if (!/^(?:\.\/|[\w./~$-]*bin\/)?$/.test(path) || /^(?:\.\w|[-/:@\w=])/.test(after)) return false;
  const lead = before.slice(0, before.length - path.length);
  return saysProgram.test(after) || ((saysFlagOf.test(lead) || saysRun.test(lead)) && !namesOther.test(after));
}

/** What is done with an endpoint; a file `state.json` is saved, or lies somewhere. */
const asked =
  /\b(?:endpoints?|requests?|requested|respon[ds]\w*|routes?|https?|api|poll(?:s|ed|ing)?|quer(?:y|ies|ied|ying)|scrap\w+|GET)\b/i;

/** "the Mesos master's `state.json`", "loads `state.json` from a master". */
const ofDaemon = /\b(?:master|leader|slave|agent)(?:'s)?\s+(?:<(?:code|tt)>)?[`'"]*\/?$/i;
const fromDaemon =
  /^[`'"]*\s+(?:from|of) (?:(?:the|a|an|each|every|leading|current) )*(?:mesos[- ])?(?:master|leader|slave|agent)s?\b/i;

/** "a local `state.json`", "the file `state.json`": what follows is on a disk. */
const onDisk = new RegExp(`\\b(?:local|saved|recorded|cached|files?(?: called| named)?)${opening}`, 'i');

/** True when a sentence asks a Mesos master or agent for the route: "its request for `state.json`". */
export function isSaidEndpoint(text: string, at: Span, { path, text: whole }: Context['file']): boolean {
  const { before, after } = sentenceAround(text, at);
  const sentence = `${before} ${after}`;
  if (onDisk.test(before) || /^[`'"]*\s+files?\b/.test(after)) return false;
  if (!asked.test(sentence) && !ofDaemon.test(before) && !fromDaemon.test(after)) return false;
  if (/\bmesos\b(?!-dns)/i.test(sentence)) return true;
  // A page or a source of Mesos need not say so in every sentence.
  return /\b(?:master|leader|slave|agent)(?:'?s)?\b/i.test(sentence) && /mesos/i.test(path + whole.slice(0, 4000));
}
