import { type CancellationToken, ProgressLocation, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import { type Fixed, type FixParams, fixRequest } from '../../server/src/lsp/protocol.ts';
import { filesOfWorkspace, textOf } from './files.ts';

/** How many files are on their way to the server at once. */
const atOnce = 8;

/** Which findings are to be fixed: those that are safe to fix, those of one rule, or all that can be. */
type Which = Pick<FixParams, 'rule' | 'all'>;

/** What fixing the workspace comes to. */
interface Total {
  readonly edit: WorkspaceEdit;
  /** By rule. */
  readonly made: ReadonlyMap<string, { readonly title: string; readonly count: number }>;
  readonly left: number;
}

/** Makes every safe fix in the workspace, once the user has seen them; true when they are made. */
export async function fixWorkspace(client: LanguageClient): Promise<boolean> {
  const total = await collect(client, {});
  return total ? apply(client, total, 'safe to fix') : false;
}

/** Fixes every finding of one rule in the workspace; `rule` may be anything, and without one in it, asks for one of those that can be fixed. */
export async function fixRuleInWorkspace(client: LanguageClient, rule: unknown): Promise<boolean> {
  const chosen = ruleIn(rule) ?? (await chooseRule(client));
  const total = chosen === undefined ? undefined : await collect(client, { rule: chosen });
  return total ? apply(client, total, `of ${chosen}`) : false;
}

/** The rule as a code action names it, or as a line of the plan has it. */
function ruleIn(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const rule = typeof given === 'object' && given !== null && 'rule' in given ? given.rule : undefined;
  return typeof rule === 'string' ? rule : undefined;
}

async function chooseRule(client: LanguageClient): Promise<string | undefined> {
  const total = await collect(client, { all: true });
  if (!total) return undefined;
  if (total.made.size === 0) {
    void window.showInformationMessage('Mesos: there is nothing to fix in the workspace.');
    return undefined;
  }
  const items = [...total.made].map(([rule, { title, count }]): QuickPickItem => {
    return { label: rule, description: `${count}`, detail: title };
  });
  items.sort((a, b) => (a.label < b.label ? -1 : 1));
  return (await window.showQuickPick(items, { title: 'Fix which rule?', matchOnDetail: true }))?.label;
}

/** One edit of everything: previewed rule by rule, and undone in one go. */
async function apply(client: LanguageClient, { edit, made, left }: Total, what: string): Promise<boolean> {
  const more = left > 0 ? ` ${left} could not be combined with others: run this again for them.` : '';
  if (made.size === 0) {
    void window.showInformationMessage(`Mesos: nothing in the workspace is ${what}.${more}`);
    return false;
  }
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const [first] = converted.entries();
  // The editor shows an edit before it makes it only if a part has to be confirmed, and such a part is not ticked. So the
  // part that has to be is one that does nothing, and is not even listed: to make a file that there is.
  const shown = { label: 'Mesos Upgrade Lint', needsConfirmation: true };
  if (first) converted.createFile(first[0], { ignoreIfExists: true }, shown);
  const done = await workspace.applyEdit(converted, { isRefactoring: true });
  if (done && more) void window.showInformationMessage(`Mesos:${more}`);
  return done;
}

async function collect(client: LanguageClient, which: Which): Promise<Total | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: 'Mesos: looking through the workspace', cancellable: true },
    async (progress, token) => {
      const all = await answers(client, which, (message) => progress.report({ message }), token);
      // Half of the files would be no answer to "all in the workspace".
      return token.isCancellationRequested ? undefined : totalOf(all);
    },
  );
}

async function answers(
  client: LanguageClient,
  which: Which,
  report: (message: string) => void,
  token: CancellationToken,
): Promise<readonly Fixed[]> {
  const found: Fixed[] = [];
  let files = 0;
  const uris = filesOfWorkspace(token)[Symbol.asyncIterator]();
  const work = async () => {
    for (let next = await uris.next(); !next.done && !token.isCancellationRequested; next = await uris.next()) {
      const fixed = await fixedIn(client, next.value, which);
      if (fixed) found.push(fixed);
      if (++files % 50 === 0) report(`${files} files`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

/** What fixing one file comes to: as it is in its editor, if it is open. */
async function fixedIn(client: LanguageClient, uri: Uri, which: Which): Promise<Fixed | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const text = open?.getText() ?? (await textOf(uri));
  if (text === undefined) return undefined;
  const params: FixParams = {
    ...which,
    uri: client.code2ProtocolConverter.asUri(uri),
    text,
    version: open?.version ?? null,
    ...(open && { languageId: open.languageId }),
  };
  return client.sendRequest<Fixed>(fixRequest, params);
}

function totalOf(all: readonly Fixed[]): Total {
  const made = new Map<string, { title: string; count: number }>();
  for (const { rule, title, count } of all.flatMap((fixed) => fixed.made)) {
    made.set(rule, { title, count: count + (made.get(rule)?.count ?? 0) });
  }
  return {
    edit: {
      documentChanges: all.flatMap(({ edit }) => edit?.documentChanges ?? []),
      changeAnnotations: Object.assign({}, ...all.map(({ edit }) => edit?.changeAnnotations)),
    },
    made,
    left: all.reduce((sum, fixed) => sum + fixed.left, 0),
  };
}
