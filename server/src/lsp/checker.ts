import type { TextDocument } from 'vscode-languageserver-textdocument';
import { names } from '../catalogue/catalogue.ts';
import { applyConfig } from '../config/apply.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import type { Pair } from '../judge/versions.ts';
import { syntaxFindings } from '../proto/syntax.ts';
import { flagFolder } from '../readers/flag-folder.ts';
import { type Change, changeOf, Memory } from '../readers/memory.ts';
import { readersFor, readInParts } from '../readers/read.ts';
import type { Imported, SourceFile } from '../readers/reader.ts';
import { inSteps, textsBetween } from '../readers/steps.ts';
import { pathOf } from './convert.ts';
import type { Files } from './files.ts';
import type { ImportStore } from './imports.ts';
import type { SettingsStore } from './settings.ts';

/** What is remembered of an open document, by what is looked for in it: names that changed, and any name. */
export interface Memories {
  readonly changed: Memory;
  readonly any: Memory;
}

interface Remembered extends Memories {
  /** What is in the files beside it. */
  readonly around: readonly string[];
  /** The state that any name was looked for in last, and the one that was read last. */
  anyText?: string;
  readText?: string;
  last?: { readonly text: string; readonly pair: Pair; readonly findings: readonly Finding[] };
}

/** The findings of documents under the settings that hold for them. */
export class Checker {
  readonly #memories = new WeakMap<TextDocument, Remembered>();
  /** Which parts of a .proto document were found to be protobuf, and in which text that was looked for last. */
  readonly #syntax = new WeakMap<TextDocument, { readonly memory: Memory; text?: string }>();
  readonly #isOpen: (document: TextDocument) => boolean;
  readonly #settings: SettingsStore;
  readonly #files: Files;
  readonly #imports: ImportStore;

  /** Of a document that `isOpen`, earlier states are remembered. */
  constructor(
    settings: SettingsStore,
    files: Files,
    imports: ImportStore,
    isOpen: (document: TextDocument) => boolean,
  ) {
    this.#isOpen = isOpen;
    this.#settings = settings;
    this.#files = files;
    this.#imports = imports;
  }

  /** All findings in the document as it is when its settings are known, in the order of the text. */
  async findingsOf(document: TextDocument): Promise<readonly Finding[]> {
    return (await this.checkOf(document))(document.getText());
  }

  /** What keeps a .proto document from being protobuf at all. */
  async faultsOf(document: TextDocument): Promise<readonly Finding[]> {
    const path = pathOf(document.uri);
    if (!path.endsWith('.proto')) return [];
    const { ignored, config } = await this.#settings.of(document.uri);
    if (ignored) return [];
    const syntax = this.#syntaxOf(document);
    const now = document.getText();
    const faults = inSteps(
      syntax?.text,
      now,
      (text) => {
        syntax?.memory.turn();
        return syntaxFindings({ path, text }, syntax?.memory);
      },
      syntax?.memory,
    );
    if (syntax) syntax.text = now;
    return applyConfig(faults, config);
  }

  #syntaxOf(document: TextDocument): { readonly memory: Memory; text?: string } | undefined {
    if (!this.#isOpen(document)) return undefined;
    const syntax = this.#syntax.get(document) ?? { memory: new Memory() };
    this.#syntax.set(document, syntax);
    return syntax;
  }

  /** The check that holds for a document: of its text as it is now, and of what it may become. */
  async checkOf(document: TextDocument): Promise<(text: string) => readonly Finding[]> {
    const { ignored, pair, config } = await this.#settings.of(document.uri);
    if (ignored) return () => [];
    const file = await this.fileOf(document);
    return (text) => applyConfig(this.#checked(document, { ...file, text }, pair), config);
  }

  /** What was found in a document last is what is still there, until its text is another. */
  #checked(document: TextDocument, file: SourceFile, pair: Pair): readonly Finding[] {
    // What a document may become, by a fix, is not what it will be after the next edit.
    const memories = file.text === document.getText() ? this.#rememberedOf(document, file) : undefined;
    if (!memories) return check(file, pair);
    const { last } = memories;
    const same = last && last.text === file.text && last.pair.from === pair.from && last.pair.to === pair.to;
    if (same && last.pair.fromKnown === pair.fromKnown) return last.findings;
    const findings = inSteps(
      memories.readText,
      file.text,
      (text) => {
        memories.changed.turn();
        return check({ ...file, text }, pair, memories.changed);
      },
      memories.changed,
      (text) => readNext(memories, { ...file, text }),
    );
    memories.readText = file.text;
    memories.last = { text: file.text, pair, findings };
    return findings;
  }

  /**
   * Reads the first of the texts between the one that was read last and the document as it is; false when there is none. Who
   * looks between two whether the next edit has come need not read what is overtaken by it.
   */
  async readsBetween(document: TextDocument): Promise<boolean> {
    if (nextText(this.#memories.get(document), document.getText()) === undefined) return false;
    const file = await this.fileOf(document);
    const memories = this.#rememberedOf(document, file);
    const text = nextText(memories, file.text);
    if (!memories || text === undefined) return false;
    readNext(memories, { ...file, text });
    return true;
  }

  /** What is remembered of earlier states of a document that is open, and begins to be when it is first asked for. */
  memoriesOf(document: TextDocument, file: SourceFile): Memories | undefined {
    const memories = this.#rememberedOf(document, file);
    if (memories && memories.anyText !== file.text) {
      memories.anyText = file.text;
      memories.any.turn();
    }
    return memories;
  }

  /** What has changed in a document since an earlier state of its text. */
  changeSince(document: TextDocument, before: string): Change {
    const now = document.getText();
    return this.#memories.get(document)?.changed.changeOf(before, now) ?? changeOf(before, now);
  }

  #rememberedOf(document: TextDocument, { siblings, imports }: SourceFile): Remembered | undefined {
    if (!this.#isOpen(document)) return undefined;
    // With another file beside it a text may mean something else.
    const around = [...(siblings ?? []), ...(imports ?? []).flatMap(({ path, text }) => [path, text])];
    const known = this.#memories.get(document);
    if (known && isSame(known.around, around)) return known;
    const made = { changed: new Memory(), any: new Memory(), around };
    this.#memories.set(document, made);
    return made;
  }

  /** The document as readers see it. */
  async fileOf(document: TextDocument): Promise<SourceFile> {
    const path = pathOf(document.uri);
    const language = document.languageId;
    const siblings = readersFor({ path, text: '', language }).includes(flagFolder)
      ? await this.#files.list(document.uri.slice(0, document.uri.lastIndexOf('/')))
      : undefined;
    const imports = path.endsWith('.proto') ? await this.#importsOf(document) : undefined;
    // The text is taken last: while we waited, it may have been edited.
    return { path, language, text: document.getText(), ...(siblings ? { siblings } : {}), ...(imports && { imports }) };
  }

  async #importsOf(document: TextDocument): Promise<readonly Imported[] | undefined> {
    const { protoPaths } = await this.#settings.of(document.uri);
    return this.#imports.of(document.uri, document.getText(), protoPaths ?? [], this.#syntaxOf(document)?.memory);
  }
}

/** The first of the texts between the one that was read last and another one; undefined when there is none. */
function nextText(memories: Remembered | undefined, now: string): string | undefined {
  return memories?.readText === undefined ? undefined : textsBetween(memories.readText, now, memories.changed)[0];
}

/** Goes on to the next state of a text with nothing but what can be taken over from it. */
function readNext(memories: Remembered, file: SourceFile): void {
  memories.changed.turn();
  readInParts(file, names, memories.changed);
  memories.readText = file.text;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
