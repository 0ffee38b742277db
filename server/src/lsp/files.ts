import type { Connection } from 'vscode-languageserver';
import type { FolderCheck } from './folder-check.ts';
import { type FileParams, type FindParams, findRequest, listRequest, readRequest } from './protocol.ts';

/** How the server reads what is not open in the editor. Neither function throws. */
export interface Files {
  /** The text of a file, undefined when there is none. */
  read(uri: string): Promise<string | undefined>;
  /** The names of the files in a folder, undefined when there is none. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /** The URIs of at most so many files below a folder whose paths fit a pattern, without regard to case. */
  find(uri: string, pattern: string, most: number): Promise<readonly string[]>;
  /** Checks folders with `file:` URIs; absent where there is no disk, and files can only be read one by one. */
  readonly check?: FolderCheck;
}

/** Files as the client sees them: on disk, on another machine, or in a repository that was never cloned. */
export function clientFiles(connection: Connection): Files {
  const ask = async <T>(request: string, uri: string): Promise<T | undefined> => {
    const params: FileParams = { uri };
    try {
      return (await connection.sendRequest<T | null>(request, params)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const find = async (uri: string, pattern: string, most: number): Promise<readonly string[]> => {
    const params: FindParams = { uri, pattern, most };
    try {
      return (await connection.sendRequest<string[] | null>(findRequest, params)) ?? [];
    } catch {
      return [];
    }
  };
  return { read: (uri) => ask<string>(readRequest, uri), list: (uri) => ask<string[]>(listRequest, uri), find };
}
