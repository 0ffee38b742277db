import type { Connection } from 'vscode-languageserver';
import { ignoredBy } from '../config/apply.ts';
import { configName, noConfig } from '../config/config.ts';
import type { Pinned } from '../plan/pinned.ts';
import type { Client } from './client.ts';
import { pathOf } from './convert.ts';
import type { Files } from './files.ts';
import { rootUri } from './imports.ts';
import { PinStore } from './pins.ts';
import { type Found, foundIn, type Holds, holdsFor, isRecord, type Said, saidIn, withPins } from './said.ts';

/** What holds for one document. */
export interface Settings extends Holds {
  /** The document is to be left alone. */
  readonly ignored: boolean;
  /** URIs of the folders at which imports of .proto files begin. */
  readonly protoPaths?: readonly string[];
}

/** What holds in a workspace folder before its configuration files are looked at. */
export interface FolderSettings {
  readonly said: Said;
  readonly pins: readonly Pinned[];
}

/**
 * The settings of every document: the editor's where they say something, else those of the nearest `.mesos-lint.yaml`
 * between the document and its workspace folder, else the defaults. Asked for once and kept until `forget`.
 */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #files: Files;
  #folders: readonly string[];
  /** The settings that came by themselves, from clients that cannot be asked. */
  #sent: unknown;
  #generation = 0;
  readonly #said = new Map<string, Promise<Said>>();
  readonly #found = new Map<string, Promise<Found>>();
  readonly #pins: PinStore;

  /** `pinned` is called when the files of a folder turn out to pin something else than known. */
  constructor(connection: Connection, client: Client, files: Files, pinned: () => void) {
    this.#connection = connection;
    this.#client = client;
    this.#files = files;
    this.#pins = new PinStore(files, pinned);
    this.#folders = client.folders.map(withoutSlash);
    this.#sent = client.settings;
  }

  /** URIs of the workspace folders, without a slash at the end. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Folders came and went. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(withoutSlash));
    this.#folders = [...this.#folders.filter((folder) => !gone.has(folder)), ...added.map(withoutSlash)];
    this.forget();
  }

  /** Settings, configuration files or folders have changed: ask again. `sent` are settings that came with the news. */
  forget(sent?: unknown): void {
    if (isRecord(sent) && isRecord(sent.mesos)) this.#sent = sent.mesos;
    this.#generation++;
    this.#said.clear();
    this.#found.clear();
  }

  /** A file was saved. True when it pins a version, or did, so that what holds has to be asked for again. */
  saved(uri: string, text: string): boolean {
    return this.#pins.saved(uri, text);
  }

  /** The settings of a document, or of a folder's own files. What was asked before a change is never answered after it. */
  async of(uri: string): Promise<Settings> {
    for (;;) {
      const generation = this.#generation;
      const folder = this.folderOf(uri);
      const said = await this.#saidFor(folder);
      const found = folder === undefined ? undefined : await this.#foundFor(startOf(uri, folder), folder);
      if (generation !== this.#generation) continue;
      return withPins(settingsOf(said, found, uri, folder), () => (folder === undefined ? [] : this.#pins.of(folder)));
    }
  }

  /** What holds in a workspace folder; its pins once all of its files were looked at, where they decide. */
  async ofFolder(folder: string): Promise<FolderSettings> {
    const said = await this.#saidFor(folder);
    const { pair } = holdsFor(said, await this.#foundFor(folder, folder));
    return { said, pins: pair.fromKnown ? [] : await this.#pins.all(folder) };
  }

  /** The innermost workspace folder around a document; what is not saved anywhere belongs to the first. */
  folderOf(uri: string): string | undefined {
    if (uri.startsWith('untitled:')) return this.#folders[0];
    const around = this.#folders.filter((folder) => uri === folder || uri.startsWith(`${folder}/`));
    return around.sort((a, b) => b.length - a.length)[0];
  }

  #saidFor(folder: string | undefined): Promise<Said> {
    return kept(this.#said, folder ?? '', async () => {
      if (!this.#client.configuration) return saidIn(this.#sent);
      return saidIn(
        await this.#connection.workspace.getConfiguration({
          section: 'mesos',
          ...(folder ? { scopeUri: folder } : {}),
        }),
      );
    });
  }

  #foundFor(dir: string, root: string): Promise<Found> {
    return kept(this.#found, dir, async () => {
      const text = await this.#files.read(`${dir}/${configName}`);
      if (text !== undefined) return foundIn(text, dir);
      return dir === root ? { config: noConfig, folder: root } : this.#foundFor(parentOf(dir), root);
    });
  }
}

function settingsOf(said: Said, found: Found | undefined, uri: string, folder: string | undefined): Settings {
  const holds = holdsFor(said, found ?? { config: noConfig });
  const { config } = holds;
  const path =
    found && uri.startsWith(`${found.folder}/`) ? pathOf(uri).slice(pathOf(found.folder).length + 1) : undefined;
  const ignored = path !== undefined && ignoredBy(config)(path);
  const protoPaths = [
    ...(folder === undefined ? [] : (said.protoPaths ?? []).map((written) => rootUri(written, folder))),
    ...(found ? config.protoPaths.map((written) => rootUri(written, found.folder)) : []),
  ];
  return { ...holds, ignored, protoPaths };
}

/** The folder to begin at when looking for a configuration file. */
function startOf(uri: string, root: string): string {
  return uri.startsWith(`${root}/`) ? parentOf(uri) : root;
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}

function kept<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const asked = ask();
  known.set(key, asked);
  // What could not be learned is asked again next time.
  asked.catch(() => known.delete(key));
  return asked;
}
