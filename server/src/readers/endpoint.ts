import type { Component, Evidence, Mention } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';
import { isSaid, isSaidEndpoint } from './said.ts';

/**
 * The endpoint of a known route at `at`, if what surrounds it is an URL or the path of one: not a file on disk, not a
 * longer route, not another server's. `name` is the route with its leading slash.
 */
export function endpointMention(text: string, at: Span, name: string, context: Context): Mention | undefined {
  if (continues(text, at.end)) return undefined;
  const start = tokenStart(text, at.start);
  const base = baseOf(text.slice(start, at.start), start, context);
  if (!base) return undefined;
  const said = isSaid(context) && name.endsWith('.json') && isSaidEndpoint(text, at, context.file);
  const evidence = evidenceOf(said ? { ...base, mesos: true } : base, name, context.evidence);
  // A lone `state.json` is a file name as often as a route: the caller must know that an URL is built here.
  if (base.lone && !name.slice(1).includes('/') && !evidence.includes('url') && !evidence.includes('block')) {
    return undefined;
  }
  // The program of somebody else has a folder `monitor` of its own.
  if (base.lone && name.startsWith('/monitor/') && !speaksOfMesos(context)) return undefined;
  const component = base.component ?? (name.startsWith('/monitor/') ? 'agent' : undefined);
  return {
    kind: 'endpoint',
    name,
    at,
    route: base.routeStart === undefined ? undefined : { start: base.routeStart, end: at.end },
    spelling: 'plain',
    component,
    evidence,
    place: context.place,
  };
}

const speaking = new WeakMap<Context['file'], boolean>();

function speaksOfMesos({ file }: Context): boolean {
  const known = speaking.get(file) ?? /mesos|\bslave/i.test(file.path + file.text);
  speaking.set(file, known);
  return known;
}

/** What stands in front of a route in the same URL. */
interface Base {
  /** Nothing at all. */
  readonly lone: boolean;
  /** Host, port or process are Mesos'. */
  readonly mesos: boolean;
  readonly component: Component | undefined;
  /** Where the process prefix begins, or the route itself when it is seen to have none. */
  readonly routeStart: number | undefined;
}

function evidenceOf(base: Base, name: string, around: readonly Evidence[]): readonly Evidence[] {
  // Frameworks have a `/shutdown` of their own, and a file that imports Mesos may read a lone `state.json` from disk.
  const weak = !name.endsWith('.json') || base.lone;
  const kept = weak ? around.filter((evidence) => evidence !== 'import') : around;
  return base.mesos && !kept.includes('url') ? [...kept, 'url'] : kept;
}

/** True when the word goes on: `state.json.md`, `/reserve-all`, `/vars/x`, `read.json(`. */
function continues(text: string, end: number): boolean {
  return /^(?:[\w(%@=~+]|[./-][\w{$%<*])/.test(text.slice(end, end + 2));
}

const longestUrl = 300;

/** Where the URL or path that ends at `end` begins; format and template holes belong to it. */
function tokenStart(text: string, end: number): number {
  const limit = Math.max(0, end - longestUrl);
  let i = end;
  while (i > limit) {
    const unit = text.charAt(i - 1);
    const start = /[A-Za-z0-9_\-.~%:/@$]/.test(unit) ? i - 1 : holeStart(text, i, limit);
    if (start === undefined) break;
    i = start;
  }
  return i;
}

/** Where a hole such as `${url}`, `{{ host }}`, `<master>`, `$(hostname)` or the `(1)` of `slave(1)` begins. */
function holeStart(text: string, end: number, limit: number): number | undefined {
  const close = text.charAt(end - 1);
  const open = { '}': '{', '>': '<', ')': '(' }[close];
  if (open === undefined) return undefined;
  let depth = 0;
  for (let i = end - 1; i >= Math.max(limit, end - 80); i--) {
    const unit = text.charAt(i);
    if (unit === '\n') return undefined;
    if (unit === close) depth++;
    else if (unit === open && --depth === 0) {
      if (open === '(') return /(?:slave|\$)$/.test(text.slice(Math.max(0, i - 5), i)) ? i : undefined;
      return /[#%$]/.test(text.charAt(i - 1)) ? i - 1 : i;
    }
  }
  return undefined;
}

const hole = /[{}<>$]|%[sdv]/;
const agentProcess = /^slave(?:\(.*\)|%28.*%29)$/i;
/** Parts of the paths under which masters, agents and the proxies before them answer. */
const ownSegment = /^(?:master|mesos|slave|agent|dcos|service|leader|[0-9a-f-]{6,}(?:-S\d+)?)$/i;
const mesosHost = /:505[01](?!\d)|(?:^|[@.])(?:leader|master|slave|agent)\.mesos(?![\w-])|mesos/i;
/** `http://master/state.json`, as documents of Mesos call its hosts. */
const daemonHost = /^(?:master|leader|slave|agent)[-_]?\d*$/i;
/** Where people read about Mesos. */
const foreignHost = /(?:apache|github|githubusercontent|gitlab|bitbucket|mesosphere|dcos)\.(?:org|com|io)/i;

/** What a hole directly in front of a route tells: there is a base, and nothing else. */
const joined: Base = { lone: false, mesos: false, component: undefined, routeStart: undefined };

function namesAddress(token: string): boolean {
  const [, name = ''] = /^[$#]?\{+([^{}]*)\}+$/.exec(token) ?? [];
  return /ur[il]|address|host|base|endpoint|master|slave|agent/i.test(name);
}

/** Reads what stands in front of a route, from `http://` or a first slash on; undefined when it is no place of Mesos'. */
function baseOf(token: string, start: number, context: Context): Base | undefined {
  const end = start + token.length;
  if (token === '') return { lone: true, mesos: false, component: undefined, routeStart: undefined };
  // `${base_uri}files/download.json`: the hole brings its slash along, where the route is Mesos' own anyway.
  if (!token.endsWith('/')) return token.endsWith('}') && namesAddress(token) ? joined : undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(token)?.[0] ?? (token.startsWith('//') ? '//' : '');
  if (/^file:/i.test(scheme)) return undefined;
  const [first = '', ...rest] = token.slice(scheme.length, -1).split('/');
  const hasHost = scheme !== '' || isHost(first);
  const host = hasHost ? first : '';
  const path = (hasHost ? rest : [first, ...rest]).filter((segment) => segment !== '');
  const hostIsMesos =
    !foreignHost.test(host) &&
    (mesosHost.test(host) ||
      (hole.test(host) && namesMaster(host)) ||
      (daemonHost.test(host) && speaksOfMesos(context)));
  const own = path.every((segment) => ownSegment.test(segment) || agentProcess.test(segment) || hole.test(segment));
  // `fixtures/state.json`, `/var/lib/state.json`, `/system/stats.json`, `…/blob/master/tasks.json`
  if ((!own && !hostIsMesos) || path.at(-1) === 'system') return undefined;
  const process = processOf(path.at(-1));
  const proxied = path.includes('mesos') && (hasHost || token.startsWith('/'));
  const holeIsMesos = path.some((segment) => hole.test(segment) && namesMaster(segment));
  return {
    lone: false,
    mesos: hostIsMesos || (own && process !== undefined) || (own && proxied) || holeIsMesos,
    component: process ?? componentOfHost(host) ?? (path.at(-1) === 'mesos' && proxied ? 'master' : undefined),
    routeStart: routeStartOf(path, process, host, end),
  };
}

/** The first part of a path without scheme is a host when it has a port, is a hole or an address. */
function isHost(first: string): boolean {
  return /:(?:\d|$|[$%{#<])|^localhost$|^\d+(?:\.\d+){3}$|\.mesos$/.test(first) || hole.test(first);
}

/** A hole says whose URL it holds when it is named well: `${MESOS_MASTER}`, `{{ master_url }}`. */
function namesMaster(text: string): boolean {
  return /mesos|master|slave|agent|leader/i.test(text);
}

function processOf(segment: string | undefined): Component | undefined {
  if (segment === 'master') return 'master';
  return segment !== undefined && agentProcess.test(segment) ? 'agent' : undefined;
}

function componentOfHost(host: string): Component | undefined {
  if (/:5050(?!\d)|(?:leader|master)\.mesos|mesos-master/i.test(host)) return 'master';
  return /:5051(?!\d)|(?:slave|agent)\.mesos|mesos-(?:slave|agent)/i.test(host) ? 'agent' : undefined;
}

function routeStartOf(path: readonly string[], process: Component | undefined, host: string, end: number) {
  const last = path.at(-1);
  if (process && last !== undefined) return end - 1 - last.length;
  if (last === 'mesos') return end;
  // A hole in front may hold the process prefix, and so may the string that this one is joined to.
  return path.length === 0 && /:\d+$|\.mesos$/.test(host) ? end : undefined;
}
