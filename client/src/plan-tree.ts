import {
  commands,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { Planned } from '../../server/src/lsp/protocol.ts';

/** A line of the plan. */
type Branch = NonNullable<Planned['outline']>[number];

/** The plan of an upgrade in the explorer: steps, what to do in each, and the places, a click away. */
export class PlanTree implements TreeDataProvider<Branch> {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Branch>;
  #folder = Uri.file('/');
  #outline: readonly Branch[] = [];

  constructor() {
    this.#view = window.createTreeView('mesos.plan', { treeDataProvider: this, showCollapseAll: true });
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  /** Shows a plan in place of the last one; its places are below `folder`. */
  async show(folder: Uri, title: string, outline: readonly Branch[]): Promise<void> {
    this.#folder = folder;
    this.#outline = outline;
    this.#view.description = title;
    // The view appears with the first plan: whoever never plans an upgrade need not look at it.
    await commands.executeCommand('setContext', 'mesos.hasPlan', true);
    this.#changed.fire(undefined);
    // The explorer keeps its own sections open; this one would stay closed at its foot.
    await commands.executeCommand('mesos.plan.focus');
  }

  getChildren(branch?: Branch): Branch[] {
    return [...(branch ? branch.branches : this.#outline)];
  }

  getTreeItem({ label, description, weight, rule, fixable, place, branches }: Branch): TreeItem {
    const item = new TreeItem(label.replaceAll('`', ''), stateOf(weight, branches));
    item.tooltip = rule === undefined ? label.replaceAll('`', '') : `${label.replaceAll('`', '')}\n\n${rule}`;
    if (description !== undefined) item.description = description;
    if (weight) item.iconPath = icons[weight];
    if (fixable) item.contextValue = 'fixable';
    if (!place) return item;
    const uri = Uri.joinPath(this.#folder, place.path);
    const line = place.line - 1;
    item.resourceUri = uri;
    item.iconPath = ThemeIcon.File;
    item.command = {
      title: 'Open',
      command: 'vscode.open',
      arguments: [uri, { selection: { start: { line, character: 0 }, end: { line, character: 0 } } }],
    };
    return item;
  }
}

/** Steps stand open; what to do in them, and where, is a list to go through one by one. */
function stateOf(weight: Branch['weight'], branches: readonly Branch[]): TreeItemCollapsibleState {
  if (branches.length === 0) return TreeItemCollapsibleState.None;
  return weight ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
}

const icons: Readonly<Record<NonNullable<Branch['weight']>, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  info: new ThemeIcon('info'),
  todo: new ThemeIcon('circle-large-outline'),
};
