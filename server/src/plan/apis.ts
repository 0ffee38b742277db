import { Lines } from '../text.ts';

/** A place that speaks to a Mesos process over HTTP, and should do it otherwise. */
export interface ApiUse {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As written: `/state`, `/api/v1/scheduler`. */
  readonly route: string;
  /** A call of the versioned API that does the same; or a versioned call is made to a process that has it not. */
  readonly advice: { readonly call: string } | { readonly belongsTo: 'master' | 'agent' };
}

/** Uses of the HTTP API in a text: unversioned routes with a versioned twin, and v1 calls to the wrong process. Pure. */
export function apiUsesIn(path: string, text: string): readonly ApiUse[] {
  if (!/:505[01]|leader\.mesos|\/master\/|\/slave\(/.test(text)) return [];
  const uses: ApiUse[] = [];
  let lines: Lines | undefined;
  for (const { index, groups = {} } of text.matchAll(url)) {
    const { host = '', process = '', route = '' } = groups;
    const advice = adviceFor(`${host}${process}`, route);
    if (!advice) continue;
    lines ??= new Lines(text);
    uses.push({ path, line: lines.placeOf(index).line, route, advice });
  }
  return uses;
}

/** What tells a Mesos process in a URL, and the route behind it. */
const url =
  /(?<host>leader\.mesos(?::\d{1,5})?|:505[01]|(?=\/(?:master|slave\())(?<![\w)]))(?<process>\/(?:master|slave\(\d{1,3}\)))?(?<route>\/[a-z][a-z-]{1,24}(?:\/[a-z0-9]{1,24}){0,2})(?:\.json)?(?![\w/])/g;

function adviceFor(process: string, route: string): ApiUse['advice'] | undefined {
  const isAgent = /:5051|slave\(/.test(process);
  const isMaster = /:5050|leader|\/master/.test(process);
  if (route === '/api/v1/scheduler') return isAgent ? { belongsTo: 'master' } : undefined;
  if (route === '/api/v1/executor') return isMaster && !isAgent ? { belongsTo: 'agent' } : undefined;
  const call = Object.hasOwn(calls, route) ? calls[route] : undefined;
  return call === undefined || process === '' ? undefined : { call };
}

/** The first release with the operator API, on both daemons. */
export const apiSince = '1.0.0';

/** Calls of `/api/v1` that do what an unversioned route does. */
const calls: Readonly<Record<string, string>> = {
  '/containers': 'GET_CONTAINERS',
  '/create-volumes': 'CREATE_VOLUMES',
  '/destroy-volumes': 'DESTROY_VOLUMES',
  '/files/browse': 'LIST_FILES',
  '/files/read': 'READ_FILE',
  '/flags': 'GET_FLAGS',
  '/frameworks': 'GET_FRAMEWORKS',
  '/health': 'GET_HEALTH',
  '/logging/toggle': 'SET_LOGGING_LEVEL',
  '/machine/down': 'START_MAINTENANCE',
  '/machine/up': 'STOP_MAINTENANCE',
  '/maintenance/schedule': 'GET_MAINTENANCE_SCHEDULE',
  '/maintenance/status': 'GET_MAINTENANCE_STATUS',
  '/metrics/snapshot': 'GET_METRICS',
  '/quota': 'GET_QUOTA',
  '/reserve': 'RESERVE_RESOURCES',
  '/roles': 'GET_ROLES',
  '/slaves': 'GET_AGENTS',
  '/state': 'GET_STATE',
  '/tasks': 'GET_TASKS',
  '/unreserve': 'UNRESERVE_RESOURCES',
  '/version': 'GET_VERSION',
  '/weights': 'GET_WEIGHTS',
};
