import { type Event, extensions, type Uri } from 'vscode';

/** The part of the API of VS Code's Git extension that we use. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}

/** VS Code's Git extension: it runs git, we run nothing. */
export interface Git {
  getRepository(uri: Uri): Repository | null;
  readonly onDidOpenRepository: Event<Repository>;
}

interface Repository {
  show(ref: string, path: string): Promise<string>;
  /** Tells of every change, a commit among them. */
  readonly state: { readonly HEAD?: { readonly commit?: string }; readonly onDidChange: Event<void> };
}

/** Git as the editor has it; undefined where there is none, where it is switched off, and in Restricted Mode. */
export async function gitOf(): Promise<Git | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  try {
    const git = await extension?.activate();
    return git?.enabled ? git.getAPI(1) : undefined;
  } catch {
    // It found no git to run.
    return undefined;
  }
}

/** The text of a file as it was last committed; undefined for a file that never was. */
export async function committedText(git: Git, file: Uri): Promise<string | undefined> {
  try {
    return await git.getRepository(file)?.show('HEAD', file.fsPath);
  } catch {
    // It is new, or nothing has been committed yet.
    return undefined;
  }
}
