import { type InitializeParams, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** What the client at the other end can do, and what it has open. */
export interface Client {
  /** It asks for diagnostics; otherwise they are pushed. */
  readonly pulls: boolean;
  /** It asks for the diagnostics of the whole workspace when that is offered. */
  readonly asksForWorkspace: boolean;
  /** It asks again when told to. */
  readonly refreshes: boolean;
  readonly tags: boolean;
  readonly codeDescriptions: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** It lets us say later that we want to hear of changed settings. */
  readonly registersConfiguration: boolean;
  /** It watches files for us. */
  readonly watches: boolean;
  /** It tells of folders that come and go. */
  readonly foldersChange: boolean;
  /** It takes edits together with the document version they were made for. */
  readonly versionedEdits: boolean;
  /** What it can do to files as part of an edit: `rename`, `create`, `delete`. */
  readonly fileOperations: readonly string[];
  /** It can fix the files of a whole workspace, and has the command for it. */
  readonly fixesWorkspace: boolean;
  readonly markdown: boolean;
  readonly readsFiles: boolean;
  /** The URI scheme under which it shows rule pages. */
  readonly rulePages?: string;
  /** URIs of the workspace folders at the start. */
  readonly folders: readonly string[];
  /** The `mesos` settings it sent with `initialize`, unchecked. */
  readonly settings: unknown;
}

/** The client that these parameters describe. */
export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities;
  const options: InitializationOptions = params.initializationOptions ?? {};
  const root = params.rootUri ? [params.rootUri] : [];
  return {
    pulls: textDocument?.diagnostic !== undefined,
    asksForWorkspace: options.workspaceDiagnostics !== false,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    tags:
      textDocument?.publishDiagnostics?.tagSupport !== undefined || textDocument?.diagnostic?.tagSupport !== undefined,
    codeDescriptions:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    foldersChange: workspace?.workspaceFolders === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    fileOperations: workspace?.workspaceEdit?.resourceOperations ?? [],
    fixesWorkspace: options.fixesWorkspace === true,
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    readsFiles: options.readsFiles === true,
    rulePages: options.rulePages,
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? root,
    settings: options.settings,
  };
}
