import {
  type Disposable,
  type DocumentSelector,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';

/** Shows in the status bar which upgrade the active editor's file is checked for; a click asks for another. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #listener: Disposable;
  /** By workspace folder, as a string; '' is for files outside all folders. */
  readonly #statuses = new Map<string, Status>();

  constructor(selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem('mesos.versions', selector);
    this.#item.name = 'Mesos Versions';
    this.#item.text = 'Mesos';
    this.#item.busy = true;
    this.#item.command = { command: 'mesos.selectVersions', title: 'Select Versions' };
    this.#listener = window.onDidChangeActiveTextEditor(() => this.#show());
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  /** The server says what holds for a folder. */
  set(status: Status): void {
    this.#statuses.set(status.folder ? keyOf(Uri.parse(status.folder)) : '', status);
    this.#show();
  }

  #show(): void {
    const status = this.#statuses.get(activeFolder()) ?? this.#statuses.values().next().value;
    if (!status) return;
    this.#item.busy = false;
    this.#item.text = textOf(status);
    this.#item.detail = status.problem ?? detailOf(status);
    this.#item.command = status.pins
      ? { command: 'mesos.keepPinnedVersion', title: 'Write .mesos-lint.yaml', arguments: [status] }
      : { command: 'mesos.selectVersions', title: 'Select Versions' };
    this.#item.severity = status.problem ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }
}

function activeFolder(): string {
  const document = window.activeTextEditor?.document;
  const folder = document && workspace.getWorkspaceFolder(document.uri);
  return folder ? keyOf(folder.uri) : '';
}

/** Client and server may escape a URI differently, and the slash at its end comes and goes. */
function keyOf(uri: Uri): string {
  return uri.toString().replace(/\/$/, '');
}

/** Where the version comes from, and what else is pinned. */
function detailOf({ pins = [] }: Status): string {
  const [lowest, ...others] = pins;
  if (!lowest) return 'Mesos upgrade';
  const also = others.map(({ version, place }) => `${version} in ${place}`).join(', ');
  return `From ${lowest.version}, as pinned in ${lowest.place}${also && `; also ${also}`}`;
}

function textOf({ from, to, fromKnown }: Status): string {
  return fromKnown ? `Mesos ${from} → ${to}` : `Mesos ${to}, from unknown`;
}
