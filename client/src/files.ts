import ignore, { type Ignore } from 'ignore';
import { type CancellationToken, type Disposable, FileType, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FileParams,
  type FindParams,
  findRequest,
  listRequest,
  readRequest,
} from '../../server/src/lsp/protocol.ts';

/** Files larger than this, in bytes, are data and no configuration or source. */
const largest = 1 << 20;

/** Folders that nobody edits, whether or not a .gitignore says so. */
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** Lets the server read files through VS Code, which can reach them wherever they are. */
export function answerFileRequests(client: LanguageClient): Disposable[] {
  return [
    client.onRequest(readRequest, async ({ uri }: FileParams) => (await textOf(Uri.parse(uri))) ?? null),
    client.onRequest(listRequest, async ({ uri }: FileParams) => {
      const items = await itemsOf(Uri.parse(uri));
      return items.filter(([, type]) => type & FileType.File).map(([name]) => name);
    }),
    client.onRequest(findRequest, async ({ uri, pattern, most }: FindParams, token: CancellationToken) => {
      const fits = new RegExp(pattern, 'i');
      const found: string[] = [];
      for await (const file of filesIn(Uri.parse(uri), token)) {
        if (fits.test(file.path)) found.push(client.code2ProtocolConverter.asUri(file));
        if (found.length >= most) break;
      }
      return found;
    }),
  ];
}

/** The text of a file; undefined when there is none, or it is too large or binary. */
export async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    if ((await workspace.fs.stat(uri)).size > largest) return undefined;
    const bytes = await workspace.fs.readFile(uri);
    return bytes.subarray(0, 8192).includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    // Gone, or not ours to read.
    return undefined;
  }
}

/** The files of all workspace folders. */
export async function* filesOfWorkspace(token: CancellationToken): AsyncIterable<Uri> {
  for (const folder of workspace.workspaceFolders ?? []) yield* filesIn(folder.uri, token);
}

/** All files of a folder and those below, without what its .gitignore files name. Links are not followed. */
async function* filesIn(folder: Uri, token: CancellationToken, rules: readonly Rule[] = []): AsyncIterable<Uri> {
  if (token.isCancellationRequested) return;
  const items = await itemsOf(folder);
  const own = await ruleOf(folder, items);
  const all = own ? [...rules, own] : rules;
  for (const [name, type] of items) {
    const uri = Uri.joinPath(folder, name);
    if (type === FileType.Directory) {
      if (!skipped.has(name) && !ignored(`${uri.path}/`, all)) yield* filesIn(uri, token, all);
    } else if (type === FileType.File && !ignored(uri.path, all)) yield uri;
  }
}

/** A .gitignore, and the path of the folder it stands in, with a slash at the end. */
interface Rule {
  readonly base: string;
  readonly patterns: Ignore;
}

async function ruleOf(folder: Uri, items: readonly [string, FileType][]): Promise<Rule | undefined> {
  if (!items.some(([name]) => name === '.gitignore')) return undefined;
  const text = await textOf(Uri.joinPath(folder, '.gitignore'));
  return text === undefined ? undefined : { base: `${folder.path.replace(/\/$/, '')}/`, patterns: ignore().add(text) };
}

/** The innermost .gitignore that says something about a path decides. */
function ignored(path: string, rules: readonly Rule[]): boolean {
  for (const { base, patterns } of rules.toReversed()) {
    const { ignored, unignored } = patterns.test(path.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function itemsOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
