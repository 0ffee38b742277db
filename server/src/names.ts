import type { Span } from './text.ts';

/**
 * The words that readers, catalogue and judge share. Readers find mentions of names; the catalogue knows names;
 * this file is the only thing both import.
 */

export type Kind =
  | 'flag' // --slave_ping_timeout, MESOS_SLAVE_PING_TIMEOUT, /etc/mesos-master/slave_ping_timeout
  | 'flag-value' // --isolation=process
  | 'env' // MESOS_NATIVE_LIBRARY, SSL_KEY_FILE: variables that are no flag
  | 'endpoint' // /state.json
  | 'metric' // allocator/event_queue_dispatches
  | 'enum-value' // REASON_EXECUTOR_PREEMPTED
  | 'field' // NetworkInfo.ip_address
  | 'message' // ContainerPrepareInfo
  | 'acl' // shutdown_frameworks
  | 'method' // Scheduler.executorLost
  | 'python-module' // mesos_pb2
  | 'binary' // mesos-slave
  | 'file-format' // a plain-text credentials file
  | 'behaviour'; // what happens, with no name of its own

export const kinds: readonly Kind[] = [
  'flag',
  'flag-value',
  'env',
  'endpoint',
  'metric',
  'enum-value',
  'field',
  'message',
  'acl',
  'method',
  'python-module',
  'binary',
  'file-format',
  'behaviour',
];

/** The Mesos process or the part of a framework that a name belongs to. */
export type Component = 'master' | 'agent' | 'scheduler' | 'executor' | 'module';

/** How a name is written at a place, so that its replacement can be written the same way. */
export type Spelling =
  | 'plain' // slave_ping_timeout, allocator/mesos/offer_filters/roles, REASON_X: as Mesos writes it
  | 'upper' // SLAVE_PING_TIMEOUT, in MESOS_SLAVE_PING_TIMEOUT
  | 'dotted' // allocator.event_queue_dispatches
  | 'underscored' // allocator_event_queue_dispatches, or a `.`/`-` of the name written `_`
  | 'camel' // ipAddress
  | 'pascal' // IpAddress, in getIpAddress and in Go; ReasonX
  | 'dashed'; // reason-x, in Clojure

/**
 * Why a word is believed to be the Mesos name it looks like. A name that can be nothing else needs none;
 * for every other name its catalogue entry lists the kinds of evidence of which one is enough.
 */
export type Evidence =
  | 'command' // it is an argument of a Mesos program in the same command
  | 'file' // it stands in a file that only Mesos reads, such as /etc/default/mesos-master
  | 'block' // its siblings (an environment block, a map of options) are Mesos'
  | 'import' // the file imports a Mesos binding
  | 'receiver' // the receiver's, builder's or enclosing message's type is the one the name belongs to
  | 'url' // host, port or process in the same URL are Mesos'
  | 'shape'; // the JSON or YAML around it has the shape of the Mesos object

/** Where a mention stands: what runs, what is only said. */
export type Place = 'code' | 'config' | 'comment' | 'prose';

/** The value that stands with a name. */
export interface Value {
  readonly text: string;
  readonly at: Span;
  /** `text` is the source between `at.start` and `at.end`, unit for unit: parts of it can be edited. */
  readonly exact: boolean;
}

/** One place where a reader saw something that may be a Mesos name. Spans are offsets into the file's text. */
export interface Mention {
  readonly kind: Kind;
  /** As Mesos writes it: `slave_ping_timeout`, `/state.json`, `NetworkInfo.ip_address`. */
  readonly name: string;
  /** The name alone: no dashes, no `MESOS_`, no quotes, no accessor prefix. A rename replaces exactly this. */
  readonly at: Span;
  /** What must go when the name is dropped, separators included; absent when that is not certain. */
  readonly whole?: Span;
  /** For an endpoint: the process prefix and the route, `master/stats.json`, when a replacement takes both. */
  readonly route?: Span;
  readonly spelling: Spelling;
  /** The component, where the place tells. */
  readonly component?: Component;
  readonly evidence: readonly Evidence[];
  readonly place: Place;
  readonly value?: Value;
  /** For `binary`: the flags the command line is given, when all of them could be seen. */
  readonly given?: readonly string[];
  /** For the import of a .proto: the full names that the types which the file uses can have. */
  readonly needed?: readonly string[];
  /** For the import of a .proto: all that the file imports, as written. */
  readonly beside?: readonly string[];
  /** `at` is only where to show it, and nothing to edit: the text has not the name (a flag file is called by it), or is generated. */
  readonly unwritten?: true;
  /** The place defines the name (a copy of Mesos' own .proto, code made from one) and does nothing with it. */
  readonly defined?: true;
}

/** One meaning a word can have. */
export interface Reading {
  readonly kind: Kind;
  readonly name: string;
  readonly spelling: Spelling;
}

/** A known word in a text, whole: no letter, digit or underscore follows, and what precedes is a word boundary. */
export interface Hit {
  readonly at: Span;
  readonly readings: readonly Reading[];
}

/**
 * The names that are worth finding. Readers get it handed in and ask it; they never ask what a name means.
 * A hit may begin inside an identifier, behind `_` or at a capital (`set_ip_address`, `getIpAddress`,
 * `TaskStatus_REASON_X`, `MESOS_ROLES`): the reader looks at what precedes it.
 */
export interface Names {
  /** All known words in `text` from `start` (default 0) to `end` (default its length), in order. Linear in the text. */
  find(text: string, start?: number, end?: number): readonly Hit[];
  /** The meanings of exactly this word. */
  readings(word: string): readonly Reading[];
}

/** `name`, a Mesos name in its plain spelling, written as `spelling` asks. */
export function spell(name: string, spelling: Spelling): string {
  switch (spelling) {
    case 'plain':
      return name;
    case 'upper':
      return name.toUpperCase();
    case 'dotted':
      return name.replaceAll('/', '.');
    case 'underscored':
      return name.replace(/[^A-Za-z0-9]+/g, '_');
    case 'dashed':
      return name.toLowerCase().replaceAll('_', '-');
    case 'camel':
      // A constant has no small letters to tell its words apart by.
      return (/[a-z]/.test(name) ? name : name.toLowerCase()).replace(/_([a-z0-9])/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
    case 'pascal': {
      const camel = spell(name, 'camel');
      return camel.charAt(0).toUpperCase() + camel.slice(1);
    }
  }
}
