import type { Offer } from './mesos'; // "behind"

/** A type isn't a string: {@link Offer}. */
type Route = '/master/state.json' | "/files/read.json" | `/slave(${number})/stats.json`;
interface Flags { readonly 'slave_ping_timeout'?: string; roles: Array<'a' | 'b'> }
const generic = new Map<string, Array<Route>>([['a', ["/files/read.json"]]]);
const asserted = (<string>url) + `/${(x as Route)!}`;
function decorated<T extends "x">(this: Flags, value: T): value is T { return value === 'x'; }
const optional = flags?.roles?.[0] ?? 'none';
const regex = (s: string) => s.match(/[/"']+/)?.[0] ?? "none";
const half: number = total / 2 / count; // it's divided
enum Reason { REASON_MEMORY_LIMIT = 'REASON_MEMORY_LIMIT' }
const satisfied = { url: '/state.json' } satisfies Record<string, Route | string>;
