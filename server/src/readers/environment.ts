import type { Component, Evidence, Mention, Value } from '../names.ts';
import type { Piece, Span } from '../text.ts';
import { flagMentions } from './flags.ts';
import type { Context } from './reader.ts';

/** One `NAME=value`, or one key with its value in a map. */
export interface Setting {
  readonly name: string;
  readonly at: Span;
  readonly value?: Value;
  /** The value with its way back to the source, where it is not one to one and the way is known. */
  readonly inner?: Piece;
  /** What must go when the setting is dropped. */
  readonly whole?: Span;
}

/** What the names of all variables tell of an environment. */
export interface Sign {
  readonly component: Component | undefined;
  /** Whoever has it links libmesos or libprocess. */
  readonly links: boolean;
}

export function signOf(names: readonly string[]): Sign {
  return { component: componentIn(names), links: names.some((name) => linksMesos.test(name)) };
}

/**
 * The mentions among the variables of one environment: an env file, a unit, the environment of one container. `sign` is
 * that of all its variables, where these settings are only some of them.
 */
export function* environmentMentions(
  settings: readonly Setting[],
  context: Context,
  sign: Sign = signOf(settings.map((setting) => setting.name)),
): Iterable<Mention> {
  if (settings.length === 0) return;
  const component = context.component ?? sign.component;
  const mesos = component !== undefined || context.evidence.includes('block');
  // `command` is about arguments: what else stands in the environment of a command need not be a flag.
  const around = context.evidence.filter((evidence) => evidence !== 'command' && evidence !== 'block');
  const evidence = (believed: boolean): readonly Evidence[] => (believed ? [...around, 'block'] : around);
  const linked = mesos || sign.links;
  for (const setting of settings) {
    if (isVariable(setting.name, context)) {
      const { at, whole, value } = setting;
      const { place } = context;
      yield {
        kind: 'env',
        name: setting.name,
        at,
        whole,
        spelling: 'plain',
        component,
        evidence: evidence(linked),
        place,
        value,
      };
      continue;
    }
    const name = flagNameOf(setting.name);
    // A quote or an escape inside of the name leaves no certain place for it.
    const certain = setting.at.end - setting.at.start === setting.name.length;
    if (name === undefined || !certain || !isFlag(name, context)) continue;
    const written = setting.name.slice(prefix.length);
    const at = { start: setting.at.start + prefix.length, end: setting.at.end };
    const flag = { ...setting, name, at };
    yield* flagMentions(flag, written === name ? 'plain' : 'upper', {
      ...context,
      component,
      evidence: evidence(mesos),
    });
  }
}

/** True for a variable that can make a difference to what an environment tells: others need not be looked at. */
export function mayTell(name: string, context: Context): boolean {
  return /^(?:mesos|libprocess)_/i.test(name) || isVariable(name, context);
}

const prefix = 'MESOS_';

/** The flag that a variable sets: Mesos lower-cases what follows `MESOS_`. */
export function flagNameOf(variable: string): string | undefined {
  return /^MESOS_[A-Za-z]\w*$/.test(variable) ? variable.slice(prefix.length).toLowerCase() : undefined;
}

/**
 * The component whose environment this is. `MESOS_MASTER`, `MESOS_CHECKPOINT` and `MESOS_AUTHENTICATE` alone say
 * nothing: many frameworks read variables of these names.
 */
function componentIn(names: readonly string[]): Component | undefined {
  const master = names.some((name) => masterOnly.test(name));
  const agent = names.some((name) => agentOnly.test(name));
  return master === agent ? undefined : master ? 'master' : 'agent';
}

/** The component that a variable belongs to, if only one can. */
export function componentOfVariable(name: string): Component | undefined {
  return componentIn([name]);
}

const masterOnly =
  /^MESOS_(?:ZK|QUORUM|REGISTRY\w*|ALLOCATION_INTERVAL|CLUSTER|(?:MAX_)?(?:SLAVE|AGENT)_PING_TIMEOUTS?|AUTHENTICATE_(?:SLAVES|AGENTS|FRAMEWORKS)|ROOT_SUBMISSIONS|RATE_LIMITS|WHITELIST)$/i;

const agentOnly =
  /^MESOS_(?:CONTAINERIZERS|ISOLATION|LAUNCHER|ATTRIBUTES|CGROUPS_\w+|DOCKER_\w+|EXECUTOR_REGISTRATION_TIMEOUT|RECOVER|STRICT|SWITCH_USER|SYSTEMD_\w+|GC_DELAY|IMAGE_PROVIDERS|PERF_\w+)$/i;

/** Variables that only libmesos and libprocess read: a program with these in its environment uses them. */
const linksMesos = /^(?:LIBPROCESS_\w+|MESOS_(?:NATIVE_(?:JAVA_)?LIBRARY|MODULES|AUTHENTICATEE))$/;

function isVariable(name: string, context: Context): boolean {
  return context.names.readings(name).some((reading) => reading.kind === 'env');
}

function isFlag(name: string, context: Context): boolean {
  return context.names.readings(name).some((reading) => reading.kind === 'flag');
}
