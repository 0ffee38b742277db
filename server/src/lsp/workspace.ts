import {
  type CancellationToken,
  type DiagnosticServerCancellationData,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  type RemoteConsole,
  ResponseError,
  type ResultProgressReporter,
  type TextDocuments,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checker } from './checker.ts';
import type { Client } from './client.ts';
import { pathOf } from './convert.ts';
import { type Diagnostics, turn } from './diagnostics.ts';
import type { Files } from './files.ts';
import type { CheckedFile, FolderNews, FolderOrder } from './folder-check.ts';
import type { ImportStore } from './imports.ts';
import { resultIdOf } from './result-id.ts';
import type { SettingsStore } from './settings.ts';
import { WrittenReports } from './written-reports.ts';

/** More files than this in a folder that only the client can read are not asked for. */
const most = 50_000;

/** How many of them are asked for at once. */
const atOnce = 8;

/** After so many the client hears how many there are. */
const tellEvery = 50;

/** What the diagnostics of a workspace are made of. */
export interface WorkspaceParts {
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly files: Files;
  readonly checker: Checker;
  readonly diagnostics: Diagnostics;
  readonly imports: ImportStore;
  readonly client: Client;
  readonly console: RemoteConsole;
}

/** An answer, or that it was not wanted any more. */
export type Answered = WorkspaceDiagnosticReport | ResponseError<DiagnosticServerCancellationData>;

/** Where an answer goes while it is worked out; without `results` all of it comes at the end. */
export interface Watcher {
  readonly progress: WorkDoneProgressReporter;
  readonly results?: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;
}

/**
 * Answers with the diagnostics of all files of the workspace folders that have any: a file that is open as it is in the
 * editor, all others as they are on the disk. Nothing of them is kept.
 */
export class WorkspaceDiagnostics {
  readonly #parts: WorkspaceParts;
  /** What was skipped is logged once, however often it is. */
  readonly #logged = new Set<string>();
  /** Of several questions each waits for the one before: more than one answer at a time would only take longer. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  async pull(params: WorkspaceDiagnosticParams, token: CancellationToken, watcher: Watcher): Promise<Answered> {
    const before = this.#last;
    const answer = (async () => {
      await before;
      return new Answer(this.#parts, params, token, watcher, (sentence) => this.#log(sentence)).whole();
    })();
    // That there is an answer counts, and not what it says, which may be much.
    const done = () => undefined;
    this.#last = answer.then(done, done);
    return answer;
  }

  #log(sentence: string): void {
    if (this.#logged.has(sentence)) return;
    this.#logged.add(sentence);
    this.#parts.console.info(sentence);
  }
}

/** One answer, as it is made. */
class Answer {
  readonly #parts: WorkspaceParts;
  readonly #token: CancellationToken;
  readonly #watcher: Watcher;
  readonly #log: (sentence: string) => void;
  /** What the client has, by path. */
  readonly #known: ReadonlyMap<string, string>;
  /** The files that it has something of, and that nothing was found in by now: by path, their URIs. */
  readonly #unseen: Map<string, string>;
  /** What was found in files that were open at that time. */
  readonly #held = new Map<string, CheckedFile>();
  readonly #items: WorkspaceDocumentDiagnosticReport[] = [];
  #files = 0;
  #findings = 0;

  constructor(
    parts: WorkspaceParts,
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    watcher: Watcher,
    log: (sentence: string) => void,
  ) {
    this.#parts = parts;
    this.#token = token;
    this.#watcher = watcher;
    this.#log = log;
    this.#known = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), value]));
    this.#unseen = new Map(previousResultIds.map(({ uri }) => [pathOf(uri), uri]));
  }

  async whole(): Promise<Answered> {
    const { progress } = this.#watcher;
    progress.begin('Mesos: checking the workspace', undefined, undefined, true);
    try {
      await this.#checkFolders();
      if (!this.#token.isCancellationRequested) await this.#checkDocuments();
    } finally {
      progress.done();
    }
    if (this.#token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    for (const uri of this.#unseen.values())
      this.#report({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    return { items: this.#items };
  }

  async #checkFolders(): Promise<void> {
    const { settings, files } = this.#parts;
    const onDisk = settings.folders.filter((uri) => files.check && /^file:\/\/(?:\/|$)/.test(uri));
    if (files.check && onDisk.length > 0) {
      const folders = await Promise.all(onDisk.map(async (uri) => ({ uri, ...(await settings.ofFolder(uri)) })));
      const order: FolderOrder = { folders, known: this.#known, client: this.#parts.client };
      await files.check(order, (news) => this.#hear(news), this.#token);
    }
    for (const folder of settings.folders) if (!onDisk.includes(folder)) await this.#readFolder(folder);
  }

  #hear({ checked, files, skipped }: FolderNews): void {
    if (this.#token.isCancellationRequested) return;
    if (checked) this.#reportWritten(this.#withoutOpen(checked));
    if (files !== undefined) this.#tellProgress(files);
    if (skipped !== undefined) this.#log(skipped);
  }

  /** Keeps what was found in files that are open for later; all others. */
  #withoutOpen(files: readonly CheckedFile[]): readonly CheckedFile[] {
    const open = new Set(this.#parts.documents.all().map(({ uri }) => pathOf(uri)));
    return files.filter((file) => {
      const path = pathOf(file.uri);
      if (!open.has(path)) return true;
      this.#held.set(path, file);
      return false;
    });
  }

  #reportWritten(files: readonly CheckedFile[]): void {
    if (files.length === 0) return;
    for (const { uri, findings } of files) this.#count(uri, findings);
    this.#send(new WrittenReports(files.map(({ report }) => report)));
  }

  /** Checks a folder that is not on this disk. */
  async #readFolder(folder: string): Promise<void> {
    const { settings, files } = this.#parts;
    const all = await files.find(folder, '', most);
    const uris = all.filter((uri) => settings.folderOf(uri) === folder && !this.#documentAt(pathOf(uri))).values();
    const work = async () => {
      for (const uri of uris) {
        if (this.#token.isCancellationRequested) return;
        await this.#readFile(uri);
        // Whoever types comes first.
        await turn();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #readFile(uri: string): Promise<void> {
    const { files, imports } = this.#parts;
    const text = await files.read(uri);
    if (++this.#files % tellEvery === 0) this.#tellProgress(this.#files);
    if (text === undefined) return;
    const report = await this.#checked(TextDocument.create(uri, '', 0, text), false);
    const isWorth = report.kind === 'unchanged' || report.items.length > 0;
    if (isWorth && !this.#token.isCancellationRequested) this.#report(report);
    imports.closed(uri);
  }

  /** What is open is answered last: nothing is newer. */
  async #checkDocuments(): Promise<void> {
    const { documents, settings } = this.#parts;
    for (const document of documents.all()) {
      const { uri } = document;
      const isInside = !uri.startsWith('untitled:') && settings.folderOf(uri) !== undefined;
      if (!isInside) continue;
      this.#held.delete(pathOf(uri));
      this.#report(await this.#checked(document, true));
      await turn();
    }
    // Those have been closed meanwhile.
    this.#reportWritten([...this.#held.values()]);
  }

  /** A document with its findings, or with the word that the client has them. */
  async #checked(document: TextDocument, isOpen: boolean): Promise<WorkspaceDocumentDiagnosticReport> {
    const { settings, checker, diagnostics } = this.#parts;
    const { uri } = document;
    for (;;) {
      const { version } = document;
      const resultId = resultIdOf(await checker.fileOf(document), await settings.of(uri));
      const about = { uri, version: isOpen ? document.version : null, resultId };
      if (this.#known.get(pathOf(uri)) === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, ...about };
      const items = await diagnostics.of(document);
      // Else an edit came between.
      if (document.version === version) return { kind: DocumentDiagnosticReportKind.Full, ...about, items };
    }
  }

  #documentAt(path: string): TextDocument | undefined {
    return this.#parts.documents.all().find(({ uri }) => pathOf(uri) === path);
  }

  #report(item: WorkspaceDocumentDiagnosticReport): void {
    this.#count(item.uri, item.kind === DocumentDiagnosticReportKind.Full ? item.items.length : 0);
    this.#send({ items: [item] });
  }

  #count(uri: string, findings: number): void {
    if (this.#unseen.size > 0) this.#unseen.delete(pathOf(uri));
    this.#findings += findings;
  }

  #send(reports: WorkspaceDiagnosticReportPartialResult): void {
    if (this.#watcher.results) this.#watcher.results.report(reports);
    else this.#items.push(...reports.items);
  }

  #tellProgress(files: number): void {
    this.#watcher.progress.report(`${files} files, ${this.#findings} findings`);
  }
}
