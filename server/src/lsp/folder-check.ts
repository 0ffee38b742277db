import type { CancellationToken } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { FolderSettings } from './settings.ts';

/** Which workspace folders are to be checked, and for whom: plain data, which may go to another thread. */
export interface FolderOrder {
  readonly folders: readonly OrderedFolder[];
  /** The result ids that the client has, by the paths of the files. */
  readonly known: ReadonlyMap<string, string>;
  readonly client: Client;
}

/** A workspace folder, and what holds in it but for its configuration files. */
export interface OrderedFolder extends FolderSettings {
  readonly uri: string;
}

/** A file in which something was found. */
export interface CheckedFile {
  readonly uri: string;
  /** How many findings are new to the client. */
  readonly findings: number;
  /** What is reported of it, a `WorkspaceDocumentDiagnosticReport` as JSON: it is made where there is time. */
  readonly report: string;
}

/** What is heard of a check while it goes on. */
export interface FolderNews {
  readonly checked?: readonly CheckedFile[];
  /** How many files were looked at by now. */
  readonly files?: number;
  /** One sentence on what was not looked at. */
  readonly skipped?: string;
}

/** Checks folders; done once everything was told, or when it was cancelled. */
export type FolderCheck = (
  order: FolderOrder,
  hear: (news: FolderNews) => void,
  token: CancellationToken,
) => Promise<void>;
