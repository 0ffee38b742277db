import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applyConfig } from '../config/apply.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import { flagFolder } from '../readers/flag-folder.ts';
import { readersFor } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import { pathOf } from './convert.ts';
import type { Files } from './files.ts';
import type { SettingsStore } from './settings.ts';

/** The findings of documents under the settings that hold for them. Remembers nothing about a document. */
export class Checker {
  readonly #settings: SettingsStore;
  readonly #files: Files;

  constructor(settings: SettingsStore, files: Files) {
    this.#settings = settings;
    this.#files = files;
  }

  /** All findings in the document as it is when its settings are known, in the order of the text. */
  async findingsOf(document: TextDocument): Promise<readonly Finding[]> {
    return (await this.checkOf(document))(document.getText());
  }

  /** The document is to be left alone. */
  async ignores({ uri }: TextDocument): Promise<boolean> {
    return (await this.#settings.of(uri)).ignored;
  }

  /** The check that holds for a document: of its text as it is now, and of what it may become. */
  async checkOf(document: TextDocument): Promise<(text: string) => readonly Finding[]> {
    const { ignored, pair, config } = await this.#settings.of(document.uri);
    if (ignored) return () => [];
    const file = await this.fileOf(document);
    return (text) => applyConfig(check({ ...file, text }, pair), config);
  }

  /** The document as readers see it. */
  async fileOf(document: TextDocument): Promise<SourceFile> {
    const path = pathOf(document.uri);
    const language = document.languageId;
    const siblings = readersFor({ path, text: '', language }).includes(flagFolder)
      ? await this.#files.list(document.uri.slice(0, document.uri.lastIndexOf('/')))
      : undefined;
    // The text is taken last: while we waited, it may have been edited.
    return { path, language, text: document.getText(), ...(siblings ? { siblings } : {}) };
  }
}
