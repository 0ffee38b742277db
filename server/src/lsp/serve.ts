import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  type CodeLensParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Hover,
  type HoverParams,
  type InitializeResult,
  type ResponseError,
  type TextDocumentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
  WorkDoneProgress,
  type WorkspaceDiagnosticParams,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../../package.json';
import { names } from '../catalogue/catalogue.ts';
import { configName } from '../config/config.ts';
import { releases } from '../facts/facts.ts';
import { ruleOfPage } from '../pages/links.ts';
import { pageOfRule } from '../pages/pages.ts';
import { fixAllKind } from './actions.ts';
import { Checker } from './checker.ts';
import { type Client, clientOf } from './client.ts';
import { Diagnostics, turn } from './diagnostics.ts';
import { doorsOf } from './doors.ts';
import { clientFiles, type Files } from './files.ts';
import { fixedOf } from './fixed.ts';
import { followImports, ImportStore } from './imports.ts';
import { lensesOf } from './lens.ts';
import { planFor } from './plan.ts';
import { comparedTo } from './proto-diff.ts';
import {
  type CheckParams,
  type Compared,
  checkRequest,
  type Fixed,
  type FixParams,
  fixRequest,
  type Planned,
  type PlanParams,
  type ProtoDiffParams,
  planRequest,
  protoDiffRequest,
  type Release,
  type RulePageParams,
  releasesRequest,
  rulePageRequest,
  type Status,
  statusNotification,
} from './protocol.ts';
import { Questions } from './questions.ts';
import { SettingsStore } from './settings.ts';
import { type Answered, WorkspaceDiagnostics } from './workspace.ts';

/** What the process may want to see to: once the client has been answered for the first time, and behind each check of a document. */
export interface Chores {
  readonly begun?: () => void;
  readonly checked?: () => void;
}

/** Answers the client at the other end of `connection`. `disk` is for clients that read no files for us. */
export function serve(connection: Connection, disk: Files, { begun, checked }: Chores = {}): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const client = clientOf(params);
    // Nothing else may be asked before the client has said what it is, so the other handlers are made only now.
    // Folders on the disk that both see are checked where it is quickest, whoever reads the files.
    const files = client.readsFiles ? { ...clientFiles(connection), check: disk.check } : disk;
    answer(connection, documents, client, files, checked);
    void prepared(begun);
    return abilitiesFor(client, files);
  });
  documents.listen(connection);
  connection.listen();
}

/** Does what the first check needs while the client, which has its answer now, makes up its mind what to open. */
async function prepared(begun?: () => void): Promise<void> {
  await turn();
  begun?.();
  names.find(' ');
}

function abilitiesFor(client: Client, { check }: Files): InitializeResult {
  return {
    serverInfo: { name: 'Mesos Upgrade Lint', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['-'] },
      codeLensProvider: {},
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(client.pulls && {
        diagnosticProvider: {
          identifier: 'mesos',
          interFileDependencies: false,
          workspaceDiagnostics: check !== undefined && client.asksForWorkspace,
        },
      }),
    },
  };
}

/** Makes the handlers. Everything with state is made here, and lives as long as the connection. */
function answer(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  client: Client,
  files: Files,
  checked?: () => void,
): void {
  const settings = new SettingsStore(connection, client, files, () => pinned());
  const imports = new ImportStore(files, documents, () => settings.folders);
  const checker = new Checker(settings, files, imports, (document) => documents.get(document.uri) === document);
  const diagnostics = new Diagnostics(connection, documents, checker, client, checked);
  const { asked, told } = doorsOf(connection.console);
  const protosChanged = followImports(documents, imports, diagnostics, told);

  const settingsChanged = async () => {
    await tellStatus(connection, settings);
    await diagnostics.refresh();
  };

  // What the files pin is known only after a look at all of them.
  const pinned = told<void>('pins', settingsChanged);
  const foldersChanged = told('workspace folders', async ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    const uris = (folders: WorkspaceFoldersChangeEvent['added']) => folders.map(({ uri }) => uri);
    settings.changeFolders(uris(added), uris(removed));
    await settingsChanged();
  });
  connection.onInitialized(
    told('initialized', async () => {
      if (client.foldersChange) connection.workspace.onDidChangeWorkspaceFolders(foldersChanged);
      await subscribe(connection, client);
      await tellStatus(connection, settings);
    }),
  );
  connection.onDidChangeConfiguration(
    told('settings', async (params: DidChangeConfigurationParams) => {
      settings.forget(params.settings);
      await settingsChanged();
    }),
  );
  connection.onDidChangeWatchedFiles(
    told('watched files', async ({ changes }: DidChangeWatchedFilesParams) => {
      await protosChanged(changes.flatMap(({ uri }) => (uri.endsWith('.proto') ? [uri] : [])));
      if (!changes.some(({ uri }) => isConfig(uri))) return;
      settings.forget();
      await settingsChanged();
    }),
  );
  documents.onDidSave(
    told('save', async ({ document }: TextDocumentChangeEvent<TextDocument>) => {
      if (settings.saved(document.uri, document.getText())) await tellStatus(connection, settings);
      if (client.watches || !isConfig(document.uri)) return;
      settings.forget();
      await settingsChanged();
    }),
  );

  if (client.pulls) {
    const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
    connection.languages.diagnostics.on(
      asked<DocumentDiagnosticParams, DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>>(
        'diagnostics',
        nothing,
        (params, token) => diagnostics.pull(params, token),
      ),
    );
    const parts = { documents, settings, files, checker, diagnostics, imports, client, console: connection.console };
    const workspace = new WorkspaceDiagnostics(parts);
    connection.languages.diagnostics.onWorkspace((params, token, progress, results) =>
      asked<WorkspaceDiagnosticParams, Answered>('workspace diagnostics', { items: [] }, () =>
        workspace.pull(params, token, { progress, results }),
      )(params, token),
    );
  } else {
    documents.onDidChangeContent(told('change', ({ document }) => diagnostics.push(document)));
    documents.onDidClose(told('close', ({ document }) => diagnostics.clear(document)));
  }

  const questions = new Questions(documents, settings, checker, client);
  documents.onDidChangeContent(told('preparation', ({ document }) => questions.prepare(document)));
  connection.onCodeAction(
    asked<CodeActionParams, CodeAction[]>('code actions', [], (params) => questions.actionsIn(params)),
  );
  connection.onCompletion(
    asked<CompletionParams, CompletionItem[]>('completion', [], (params) => questions.completionsAt(params)),
  );
  connection.onHover(asked<HoverParams, Hover | null>('hover', null, (params) => questions.hoverAt(params)));

  connection.onCodeLens(
    asked<CodeLensParams, CodeLens[]>('code lenses', [], async ({ textDocument }) => {
      const document = documents.get(textDocument.uri);
      return document ? lensesOf(document, await settings.of(document.uri)) : [];
    }),
  );

  connection.onRequest(
    checkRequest,
    asked<CheckParams, Diagnostic[]>('check', [], ({ uri, text, languageId }) =>
      diagnostics.of(TextDocument.create(uri, languageId ?? '', 0, text)),
    ),
  );
  connection.onRequest(
    rulePageRequest,
    asked<RulePageParams, string | null>('rule page', null, async ({ path }) => {
      return pageOfRule(ruleOfPage(path)) ?? null;
    }),
  );
  connection.onRequest(
    fixRequest,
    asked<FixParams, Fixed>('fix', { made: [], left: 0 }, async (params) => {
      const document = TextDocument.create(params.uri, params.languageId ?? '', 0, params.text);
      return fixedOf(document, await checker.checkOf(document), params, client);
    }),
  );
  connection.onRequest(
    protoDiffRequest,
    asked<ProtoDiffParams, Compared>(
      'comparison',
      { diagnostics: [], breaks: { wire: 0, json: 0, source: 0 }, problem: 'The texts could not be compared.' },
      async ({ uri, text, earlier }) =>
        comparedTo(earlier, TextDocument.create(uri, 'proto', 0, text), await settings.of(uri), client),
    ),
  );
  connection.onRequest(
    planRequest,
    asked<PlanParams, Planned>(
      'plan',
      { problem: 'The plan could not be made; the log tells more.' },
      ({ folder, workDoneToken }, token) => {
        const report = (done: number, all: number) => {
          if (workDoneToken === undefined) return;
          const message = `${done} of ${all} files`;
          void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: 'report', message });
        };
        const open = (uri: string) => documents.get(uri);
        return planFor(folder.replace(/\/$/, ''), { settings, checker, files }, open, token, report);
      },
    ),
  );
  connection.onRequest(releasesRequest, (): readonly Release[] => releases);
}

/** Asks to hear of changed settings and configuration files. */
async function subscribe(connection: Connection, client: Client): Promise<void> {
  if (client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'mesos' });
  }
  if (client.watches) {
    const watchers = [{ globPattern: `**/${configName}` }, { globPattern: '**/*.proto' }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

/** Tells which versions hold for each workspace folder; what is wrong with its settings goes to the log as well. */
async function tellStatus(connection: Connection, settings: SettingsStore): Promise<void> {
  const folders = settings.folders.length > 0 ? settings.folders : [undefined];
  for (const folder of folders) {
    const { pair, pins, problem } = await settings.of(folder ?? '');
    const places = pins.map(({ version, path, line }) => ({ version, place: `${path}:${line}` }));
    const status: Status = { folder, ...pair, ...(places.length > 0 && { pins: places }), problem };
    if (problem) connection.console.warn(`${folder ?? 'Settings'}: ${problem}`);
    await connection.sendNotification(statusNotification, status);
  }
}

function isConfig(uri: string): boolean {
  return uri.endsWith(`/${configName}`);
}
