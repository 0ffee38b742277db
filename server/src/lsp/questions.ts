import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionParams,
  Hover,
  HoverParams,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { actionsOf } from './actions.ts';
import type { Checker } from './checker.ts';
import type { Client } from './client.ts';
import { completionsAt } from './completion.ts';
import { rangeOf } from './convert.ts';
import { turn } from './diagnostics.ts';
import { hoverOf } from './hover.ts';
import type { SettingsStore } from './settings.ts';

/** When nobody has typed or asked for so long, there is time for what the next question needs. */
const quietMs = 500;

/** Units of a document: of a longer one each answer may take a while, for which nobody who goes on typing is to wait. */
const longest = 1 << 20;

/** What an editor asks about a place in an open document. */
export class Questions {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #settings: SettingsStore;
  readonly #checker: Checker;
  readonly #client: Client;
  /** Ends the wait for a quiet moment: somebody types, or asks, which loads what is needed, too. */
  #interrupt: () => void = () => undefined;

  constructor(documents: TextDocuments<TextDocument>, settings: SettingsStore, checker: Checker, client: Client) {
    this.#documents = documents;
    this.#settings = settings;
    this.#checker = checker;
    this.#client = client;
  }

  async actionsIn({ textDocument, range, context }: Omit<CodeActionParams, 'context'> & Only): Promise<CodeAction[]> {
    this.#interrupt();
    const document = this.#documents.get(textDocument.uri);
    // The text is checked again: what was found a moment ago may stand elsewhere by now.
    return document ? actionsOf(document, await this.#checker.checkOf(document), range, context, this.#client) : [];
  }

  async completionsAt({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
    this.#interrupt();
    const document = this.#documents.get(textDocument.uri);
    if (!document) return [];
    const { pair } = await this.#settings.of(document.uri);
    const file = await this.#checker.fileOf(document);
    return [...completionsAt(document, file, position, pair.to, this.#checker.memoriesOf(document, file)?.changed)];
  }

  async hoverAt({ textDocument, position }: HoverParams): Promise<Hover | null> {
    this.#interrupt();
    const document = this.#documents.get(textDocument.uri);
    if (!document) return null;
    const holds = await this.#settings.of(document.uri);
    const check = await this.#checker.checkOf(document);
    const file = await this.#checker.fileOf(document);
    const memories = this.#checker.memoriesOf(document, file);
    return hoverOf(document, file, position, holds, this.#client, { check, memories });
  }

  /**
   * Asks all of that about a finding once nobody has typed or asked for a while: tables of facts are loaded then, and V8
   * has the code at hand, which it throws away where it is not used. Nobody who asks has to wait for that.
   */
  async prepare(document: TextDocument): Promise<void> {
    if (document.getText().length > longest || !(await this.#isQuiet())) return;
    const { uri, version } = document;
    const isSame = () => this.#documents.get(uri)?.version === version;
    if (!isSame()) return;
    const findings = await this.#checker.findingsOf(document);
    const [first] = findings;
    if (!first) return;
    const textDocument = { uri };
    const range = rangeOf(document, first.at);
    // Flags are all that is completed.
    const flag = findings.find(({ mention }) => mention.kind === 'flag') ?? first;
    const questions = [
      () => this.hoverAt({ textDocument, position: range.start }),
      () => this.actionsIn({ textDocument, range, context: {} }),
      () => this.completionsAt({ textDocument, position: document.positionAt(flag.at.end) }),
    ];
    for (const ask of questions) {
      await ask();
      // What came meanwhile goes first.
      await turn();
      if (!isSame()) return;
    }
  }

  /** False when something comes before it has been quiet for long enough. */
  #isQuiet(): Promise<boolean> {
    this.#interrupt();
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), quietMs);
      // In Node it would keep the process alive.
      if (typeof timer === 'object') timer.unref();
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }
}

/** What of the context of a code action counts. */
interface Only {
  readonly context: Pick<CodeActionParams['context'], 'only'>;
}
