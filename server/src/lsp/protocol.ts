import type { Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import type { Branch } from '../plan/outline.ts';

/**
 * What our client and server say to each other beyond LSP. Names and shapes only: both sides import this file, and a
 * client that knows none of it loses nothing but the status item, the plan and the fixes of a whole workspace.
 */

/** Server to client: the version pair of a folder, at the start and whenever it changes. */
export const statusNotification = 'mesos/status';

export interface Status {
  /** URI of the workspace folder it holds for; absent for files outside all folders. */
  readonly folder?: string;
  readonly from: string;
  readonly to: string;
  readonly fromKnown: boolean;
  /** Where `from` was taken from when nobody said it: `0.22.1` and `pom.xml:12`, the deciding pin first. */
  readonly pins?: readonly { readonly version: string; readonly place: string }[];
  /** One sentence on what is wrong with the settings or the configuration file. */
  readonly problem?: string;
}

/** Client to server: the diagnostics of a text that is not open, `Diagnostic[]`. */
export const checkRequest = 'mesos/check';

export interface CheckParams {
  readonly uri: string;
  readonly text: string;
  readonly languageId?: string;
}

/** Client to server: what fixing a file comes to, `Fixed`. Nothing is changed by asking. */
export const fixRequest = 'mesos/fix';

export interface FixParams extends CheckParams {
  /** The version of an open document, else null: edits are made only while it holds. */
  readonly version: number | null;
  /** The rule whose best fixes are asked for; without it, what is safe to fix. */
  readonly rule?: string;
  /** With it, what can be fixed at all. */
  readonly all?: boolean;
}

export interface Fixed {
  /** Each change is annotated with the id of its rule. Absent when there is nothing to change. */
  readonly edit?: WorkspaceEdit;
  /** How many findings of each rule are fixed. */
  readonly made: readonly { readonly rule: string; readonly title: string; readonly count: number }[];
  /** How many could not be combined with those. */
  readonly left: number;
}

/** A command of the client, with a rule as its argument: fixes all findings of the rule in the workspace. */
export const fixRuleCommand = 'mesos.fixRuleInWorkspace';

/** Client to server: the plan for the upgrade of a workspace folder, `Planned`. */
export const planRequest = 'mesos/plan';

export interface PlanParams {
  /** Its URI. */
  readonly folder: string;
  /** Under it the client hears how many files were looked through. */
  readonly workDoneToken?: string;
}

/** A plan as Markdown and as a tree, or one sentence on why there is none. */
export interface Planned {
  readonly markdown?: string;
  readonly outline?: readonly Branch[];
  readonly problem?: string;
}

/** Client to server: what a .proto text breaks for those who have an earlier text of the same file, `Compared`. */
export const protoDiffRequest = 'mesos/protoDiff';

export interface ProtoDiffParams extends CheckParams {
  readonly earlier: string;
}

export interface Compared {
  /** In the ranges of the text; what is gone is told at what was around it. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many changes break bytes on the wire, how many only JSON and source, how many only source. */
  readonly breaks: { readonly wire: number; readonly json: number; readonly source: number };
  /** One sentence on why there is nothing to compare. */
  readonly problem?: string;
}

/** Client to server: all releases, oldest first, `Release[]`. */
export const releasesRequest = 'mesos/releases';

export interface Release {
  readonly version: string;
  /** ISO date. */
  readonly date: string;
}

/** Server to client, when `readsFiles` is set: the text of a file, `string | null`. */
export const readRequest = 'mesos/read';

/** Server to client, when `readsFiles` is set: the names of the files in a folder, `string[] | null`. */
export const listRequest = 'mesos/list';

export interface FileParams {
  readonly uri: string;
}

/** Client to server: the Markdown page of a rule, `string | null`; its URI is the scheme, `:/`, and the path of the page. */
export const rulePageRequest = 'mesos/rulePage';

export interface RulePageParams {
  /** From the folder of all pages: `flag/master/slave_ping_timeout.md`. */
  readonly path: string;
}

/** Server to client, when `readsFiles` is set: the URIs of the files below a folder whose paths fit, `string[]`. */
export const findRequest = 'mesos/find';

export interface FindParams extends FileParams {
  /** The source of a regular expression, without regard to case. */
  readonly pattern: string;
  /** As many as are wanted at most. */
  readonly most: number;
}

/** What a client may send with `initialize`. */
export interface InitializationOptions {
  /**
   * The client answers `mesos/read`, `mesos/list` and `mesos/find`; the server looks at a disk of its own only to check the
   * whole of a folder with a `file:` URI.
   */
  readonly readsFiles?: boolean;
  /**
   * False keeps the server from offering `workspace/diagnostic`, which some clients then ask for again and again, whether
   * or not anybody wants to know; it is answered all the same.
   */
  readonly workspaceDiagnostics?: boolean;
  /** The URI scheme under which the client shows rule pages; without it diagnostics lead to Mesos' upgrade guide. */
  readonly rulePages?: string;
  /** The client has `mesos.fixRuleInWorkspace`. */
  readonly fixesWorkspace?: boolean;
  /** The `mesos` settings, for clients that do not answer `workspace/configuration`. */
  readonly settings?: unknown;
}
