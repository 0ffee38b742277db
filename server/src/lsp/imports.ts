import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { importsOf, readsImports } from '../proto/imports.ts';
import type { Memory } from '../readers/memory.ts';
import type { Imported } from '../readers/reader.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Doors } from './doors.ts';
import type { Files } from './files.ts';

/** Gives the text of a document that is being edited. */
interface Documents {
  get(uri: string): TextDocument | undefined;
}

/**
 * What .proto documents import: other documents as they are being edited, else files. Remembers what it read until it is
 * told to forget it, and who imports whom.
 */
export class ImportStore {
  readonly #files: Files;
  readonly #documents: Documents;
  readonly #folders: () => readonly string[];
  readonly #read = new Map<string, Promise<Imported | undefined>>();
  readonly #open = new Map<string, { readonly version: number; readonly imported: Imported }>();
  /** By importing document, every place that was looked at. */
  readonly #asked = new Map<string, ReadonlySet<string>>();

  /** `folders` are the URIs of the workspace folders: what is outside of them is read only from an include path. */
  constructor(files: Files, documents: Documents, folders: () => readonly string[]) {
    this.#files = files;
    this.#documents = documents;
    this.#folders = folders;
  }

  /**
   * The files that a text imports, as far as they can be found; undefined for what is no .proto of Mesos' kind. `memory` is of
   * earlier states of the text.
   */
  async of(
    uri: string,
    text: string,
    roots: readonly string[],
    memory?: Memory,
  ): Promise<readonly Imported[] | undefined> {
    const source = { path: uri, text };
    if (!readsImports(source)) return undefined;
    const inside = [...roots, ...this.#folders()].map((folder) => `${folder}/`);
    const asked = new Set<string>();
    this.#asked.set(uri, asked);
    const asking = importsOf(source, roots, memory);
    let step = asking.next();
    while (!step.done) {
      const places = step.value.filter((place) => inside.some((folder) => place.startsWith(folder)));
      step = asking.next(await this.#firstOf(places, asked));
    }
    return step.value;
  }

  /** The documents whose findings may change when this one does. */
  usersOf(uri: string): readonly string[] {
    return [...this.#asked].flatMap(([user, places]) => (user !== uri && places.has(uri) ? [user] : []));
  }

  /** Files came, went or changed. */
  forget(): void {
    this.#read.clear();
  }

  /** A document was closed: nothing is found in it any more, and its file counts again. */
  closed(uri: string): void {
    this.#asked.delete(uri);
    this.#open.delete(uri);
    this.#read.delete(uri);
  }

  async #firstOf(places: readonly string[], asked: Set<string>): Promise<Imported | undefined> {
    for (const place of places) {
      asked.add(place);
      const found = this.#fromDocument(place) ?? (await this.#fromFile(place));
      if (found) return found;
    }
    return undefined;
  }

  #fromDocument(uri: string): Imported | undefined {
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const { version } = document;
    const before = this.#open.get(uri);
    if (before?.version === version) return before.imported;
    const imported = { path: uri, text: document.getText() };
    this.#open.set(uri, { version, imported });
    return imported;
  }

  #fromFile(uri: string): Promise<Imported | undefined> {
    const before = this.#read.get(uri);
    if (before) return before;
    const asked = this.#files.read(uri).then((text) => (text === undefined ? undefined : { path: uri, text }));
    this.#read.set(uri, asked);
    return asked;
  }
}

/** The URI of an include path: below a folder, or from the root of its disk. */
export function rootUri(written: string, folder: string): string {
  const path = written.replaceAll('\\', '/').replace(/\/+$/, '').split('/').map(encodeURIComponent).join('/');
  if (path === '.' || path === '') return folder;
  if (!path.startsWith('/')) return `${folder}/${path.replace(/^\.\//, '')}`;
  return `${/^[^:/?#]*:(?:\/\/[^/?#]*)?/.exec(folder)?.[0] ?? ''}${path}`;
}

/**
 * Finds again what documents say of a .proto that they import, when that is edited; several edits in a row count once.
 * Gives what is to be called when such files change on disk.
 */
export function followImports(
  documents: TextDocuments<TextDocument>,
  imports: ImportStore,
  diagnostics: Diagnostics,
  told: Doors['told'],
): (changed: readonly string[]) => Promise<void> {
  const concerns = (uri: string) => imports.usersOf(uri).some((user) => documents.get(user));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const edited = told('imports', () => diagnostics.refresh());
  documents.onDidChangeContent(({ document: { uri } }) => {
    if (!concerns(uri)) return;
    clearTimeout(waiting);
    waiting = setTimeout(edited, pauseMs);
  });
  documents.onDidClose(({ document: { uri } }) => imports.closed(uri));
  return async (changed) => {
    if (changed.length === 0) return;
    imports.forget();
    if (changed.some(concerns)) await diagnostics.refresh();
  };
}

/** Nobody looks at another document while typing. */
const pauseMs = 200;
