/**
 * What our client and server say to each other beyond LSP. Names and shapes only: both sides import this file, and a
 * client that knows none of it loses nothing but the status item and the check of a whole workspace.
 */

/** Server to client: the version pair of a folder, at the start and whenever it changes. */
export const statusNotification = 'mesos/status';

export interface Status {
  /** URI of the workspace folder it holds for; absent for files outside all folders. */
  readonly folder?: string;
  readonly from: string;
  readonly to: string;
  readonly fromKnown: boolean;
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

/** What a client may send with `initialize`. */
export interface InitializationOptions {
  /** The client answers `mesos/read` and `mesos/list`, so the server never looks at a disk of its own. */
  readonly readsFiles?: boolean;
  /** The `mesos` settings, for clients that do not answer `workspace/configuration`. */
  readonly settings?: unknown;
}
