import type { Component, Evidence, Kind } from '../names.ts';

/** A Mesos release line as `x.y.z`: `0.23.0`, `1.8.0`. */
export type Version = string;

/** What to do about a name. Each case says how far an edit can go. */
export type Replacement =
  /**
   * Same meaning, other name. For an endpoint `whole: true` replaces the process prefix too. `safe: false` when more
   * than the name has to change with it (the type, what stands beside it), so that a person looks at each. `earlier` is
   * the name to use while the target does not have `to` yet.
   */
  | {
      readonly how: 'rename';
      readonly to: string;
      readonly since: Version;
      readonly whole?: boolean;
      readonly safe?: boolean;
      readonly earlier?: { readonly to: string; readonly since: Version };
    }
  /** The matched part of the value becomes `to`; `$&` in it stands for the part itself. */
  | { readonly how: 'value'; readonly to: string; readonly since: Version; readonly safe?: boolean }
  /** It does nothing (any more): delete it. `safe` when deleting keeps the meaning for every version. */
  | { readonly how: 'drop'; readonly because: string; readonly safe?: boolean }
  /** Something is missing: insert it. `text` goes behind the mention; never safe, a person fills it in. */
  | { readonly how: 'insert'; readonly text: string }
  /** The text itself takes another form; `judge/rewrite.ts` has one function for each. */
  | { readonly how: 'rewrite'; readonly to: Rewrite; readonly since: Version }
  /** A person has to decide: no edit. */
  | { readonly how: 'rethink'; readonly advice: string };

/** Rewrites that need more than names; each is one function of `judge/rewrite.ts`. */
export type Rewrite =
  | 'credentials-json'
  | 'python-import'
  | 'implicit-acknowledgements'
  | 'acl-quotas'
  | 'acl-roles'
  | 'secret-string'
  | 'ip-addresses'
  | 'three-decimals';

/** Which mentions trip an entry, where it is not simply its own kind and name. */
export interface Sight {
  readonly kind: Kind;
  readonly name: string;
}

/** The entry is about a part of the value that stands with a name: `--isolation=process`, `optional bytes secret`. */
export interface ValueTest {
  /** The names it stands with: flags for a `flag-value`, else mentions of the entry's own kind. */
  readonly of: readonly string[];
  /** One item of a comma separated list. */
  readonly item?: string;
  /** The part that counts is the first match. Sticky and global expressions are not allowed. */
  readonly like?: RegExp;
}

/** One thing that a Mesos release changed: the only place where it is written down. */
export interface Entry {
  readonly kind: Kind;
  /** The components it belongs to; absent when it is the same everywhere. */
  readonly on?: Component | readonly Component[];
  /** As Mesos writes it; a field is `Message.field`, a flag value `flag=value`, an endpoint `/path`. */
  readonly name: string;
  /** Other spellings that people copied, from the documentation's own mistakes: found and pointed the same way. */
  readonly aka?: readonly string[];
  /** Other mentions that trip it. */
  readonly seen?: readonly Sight[];
  readonly value?: ValueTest;
  /** Only flagged when it stands in code or configuration with one of these kinds of evidence. Absent: distinctive. */
  readonly needs?: readonly Evidence[];
  readonly introduced?: Version;
  readonly deprecated?: Version;
  /** First version without it. */
  readonly removed?: Version;
  /** Meaning, default, type or format changed in this version. */
  readonly changed?: Version;
  /** From this version on it must be given. `unless` names flags (with an optional `=value`) that lift it, `when` ones it needs. */
  readonly required?: Version;
  readonly unless?: readonly string[];
  readonly when?: readonly string[];
  /** The default changed in this version: that concerns whoever does not give it. */
  readonly defaultChanged?: Version;
  /** What the documents predicted, where the releases did otherwise; a clause such as "removal in 0.30". */
  readonly announced?: string;
  /**
   * How its message begins, where a name says too little: a clause that "since Mesos 1.0.0" ends if it `changed`
   * ("Destroying a persistent volume deletes its data"), else the subject of "is deprecated since …", "was removed in …".
   */
  readonly headline?: string;
  readonly use: Replacement;
  /** At most three sentences: what changes for the user, what to do, and when. Plain text with `code`. */
  readonly note: string;
  /** Where we know it from: `MESOS-3781`, `upgrades 0.25`, `include/mesos/mesos.proto 0.26.0`; several with commas. */
  readonly source: string;
  /** Rows of the seed list it serves. */
  readonly rows?: readonly string[];
  /** Ids of the facts' list of changes it covers. */
  readonly changes?: readonly string[];
}

/**
 * The stable id of an entry, `flag/master/slave_ping_timeout`: kind, component if there is just one, name. Ids hold no
 * blank, so that people can write them in a list: `binary/mesos+slave`.
 */
export function idOf(entry: Pick<Entry, 'kind' | 'on' | 'name'>): string {
  const name = entry.name.replace(/^\//, '').replaceAll(' ', '+');
  return typeof entry.on === 'string' ? `${entry.kind}/${entry.on}/${name}` : `${entry.kind}/${name}`;
}

/** The components of an entry, none when it is the same everywhere. */
export function componentsOf({ on }: Pick<Entry, 'on'>): readonly Component[] {
  return on === undefined ? [] : typeof on === 'string' ? [on] : on;
}
