import { commands, Uri, window, workspace } from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';

/** The name of the configuration file that the server reads. */
const configName = '.mesos-lint.yaml';

/** Writes the version that the files pin into the configuration of their folder, where everybody finds it. */
export async function keepPinnedVersion(status?: Partial<Status>): Promise<void> {
  const [lowest] = status?.pins ?? [];
  if (!status?.folder || !lowest) {
    await commands.executeCommand('mesos.selectVersions');
    return;
  }
  const file = Uri.joinPath(Uri.parse(status.folder), configName);
  const before = await textOf(file);
  const line = `# As pinned in ${lowest.place}.\nfrom: ${lowest.version}\n`;
  await workspace.fs.writeFile(
    file,
    new TextEncoder().encode(before === '' || before.endsWith('\n') ? before + line : `${before}\n${line}`),
  );
  await window.showTextDocument(file);
}

async function textOf(file: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    // There is none yet.
    return '';
  }
}
