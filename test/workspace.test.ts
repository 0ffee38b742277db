import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CancellationTokenSource,
  type Diagnostic,
  DiagnosticSeverity,
  LSPErrorCodes,
  type PreviousResultId,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../server/src/lsp/protocol.ts';
import { allFixtures } from './fixtures.ts';
import { capabilities, TestEditor } from './lsp-client.ts';
import { cli, Served } from './served.ts';

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'lint-')));
after(() => rmSync(root, { recursive: true, force: true }));

const upgrade = { from: '0.28', to: '1.11' };
const script = 'mesos-master --zk=zk://z/m --quorum=1 --work_dir=/w --slave_ping_timeout=15secs\n';
const mended = script.replace('slave_ping', 'agent_ping');
const rule = 'flag/master/slave_ping_timeout';

let folders = 0;

/** A new folder with these files in it. */
function folderOf(files: { readonly [name: string]: string | Buffer }): string {
  const folder = path.join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  return folder;
}

function write(folder: string, name: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

let server: Served | undefined;
afterEach(() => server?.stop());

async function start(
  opened: readonly string[],
  { settings = upgrade, options }: { readonly settings?: object; readonly options?: InitializationOptions } = {},
): Promise<Served> {
  const served = new Served({ ...settings });
  server = served;
  await served.initialize(opened, options);
  return served;
}

/** By file, from a folder: what is reported of each, in lines that can be compared. */
type Told = { readonly [file: string]: readonly string[] };

function told(items: readonly WorkspaceDocumentDiagnosticReport[], folder: string): Told {
  const named = items.map((item) => [path.relative(folder, fileURLToPath(item.uri)), item] as const);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    named.map(([name, item]) => [
      name.replaceAll(path.sep, '/'),
      item.kind === 'full' ? item.items.map(lineOf) : [item.kind],
    ]),
  );
}

function lineOf({ range: { start: from, end: to }, code, severity, message }: Diagnostic): string {
  const place = [from.line + 1, from.character + 1, to.line + 1, to.character + 1].join(':');
  return [place, code, severityNames[severity ?? DiagnosticSeverity.Hint], message].join(' ');
}

const severityNames = ['', 'error', 'warning', 'info', 'hint'];

/** Only the rules, of files with any. */
function rulesIn(items: readonly WorkspaceDocumentDiagnosticReport[], folder: string): Told {
  const lines = Object.entries(told(items, folder));
  return Object.fromEntries(lines.map(([file, all]) => [file, all.map((line) => line.split(' ')[1] ?? line)]));
}

/** What the command line finds in a folder, in the same words. */
function foundByCommand(folder: string, words: readonly string[]): Told {
  const all = ['check', ...words, '--format', 'jsonl'];
  const { stdout } = spawnSync(process.execPath, [cli, ...all], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const found: { [file: string]: string[] } = {};
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const { path: file, rule: id, severity, message, ...at } = JSON.parse(line);
    const place = [at.line, at.column, at.endLine, at.endColumn].join(':');
    found[file] = [...(found[file] ?? []), [place, id, severity, message].join(' ')];
  }
  return found;
}

function idsIn(items: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] {
  return items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
}

describe('the diagnostics of a workspace', () => {
  it('are offered by a server that has a disk, and not to a client that does not want to hear of them', async () => {
    const offered = ({ initialized }: Pick<Served, 'initialized'>) =>
      initialized?.capabilities.diagnosticProvider?.workspaceDiagnostics;
    const folder = folderOf({ 'run.sh': script });
    assert.equal(offered(await start([folder])), true);
    server?.stop();
    const quiet = await start([folder], { options: { workspaceDiagnostics: false } });
    assert.equal(offered(quiet), false);
    assert.deepEqual(rulesIn((await quiet.ask()).items, folder), { 'run.sh': [rule] });
  });

  it('come file by file to a client that says where to, and else at the end', async () => {
    const folder = folderOf({ 'a.sh': script, 'b/c.sh': script, 'b/d é.sh': script, 'none.sh': 'ls\n' });
    const served = await start([folder]);
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    const progress: string[] = [];
    const last = await served.ask({
      onPartial: (items) => {
        assert.equal(items.length, 1);
        parts.push(...items);
      },
      onProgress: (kind) => progress.push(kind),
    });
    assert.deepEqual(last, { items: [] });
    assert.deepEqual(rulesIn(parts, folder), { 'a.sh': [rule], 'b/c.sh': [rule], 'b/d é.sh': [rule] });
    assert.deepEqual(parts, (await served.ask()).items);
    assert.deepEqual([progress[0], progress.at(-1)], ['begin', 'end']);
  });

  it('are told again only where something changed', async () => {
    const folder = folderOf({ 'a.sh': script, 'b.sh': script, 'c.sh': script, 'd.sh': script });
    const served = await start([folder]);
    const first = await served.ask();
    const again = await served.ask({ known: idsIn(first.items) });
    const same = { 'a.sh': ['unchanged'], 'b.sh': ['unchanged'], 'c.sh': ['unchanged'], 'd.sh': ['unchanged'] };
    assert.deepEqual(told(again.items, folder), same);
    assert.deepEqual(idsIn(again.items), idsIn(first.items));
    write(folder, 'b.sh', `\n${script}`);
    write(folder, 'c.sh', mended);
    rmSync(path.join(folder, 'd.sh'));
    const changed = await served.ask({ known: idsIn(again.items) });
    assert.deepEqual(rulesIn(changed.items, folder), { 'a.sh': ['unchanged'], 'b.sh': [rule], 'c.sh': [], 'd.sh': [] });
    await served.configure({ from: '0.28', to: '0.28' });
    const earlier = await served.ask({ known: idsIn(changed.items) });
    assert.deepEqual(rulesIn(earlier.items, folder), { 'a.sh': [], 'b.sh': [], 'c.sh': ['flag/unavailable'] });
    assert.ok(served.refreshes > 0);
  });

  it('end when nobody wants them any more, in the middle of a file', async () => {
    // It takes many times as long as the rest of this test.
    const folder = folderOf({ 'a.sh': script, 'b.sh': script.repeat(60_000), 'c.sh': script });
    const served = await start([folder]);
    const cancel = new CancellationTokenSource();
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    const onPartial = (items: readonly WorkspaceDocumentDiagnosticReport[]) => {
      parts.push(...items);
      cancel.cancel();
    };
    await assert.rejects(served.ask({ onPartial, cancel }), { code: LSPErrorCodes.RequestCancelled });
    assert.deepEqual(rulesIn(parts, folder), { 'a.sh': [rule] });
    rmSync(path.join(folder, 'b.sh'));
    assert.deepEqual(rulesIn((await served.ask()).items, folder), { 'a.sh': [rule], 'c.sh': [rule] });
  });

  it('keep no edit waiting, and are those of the editor for what is open', async () => {
    const folder = folderOf({ 'a.sh': script, 'b.sh': script.repeat(3000), 'open.sh': script, 'z.sh': script });
    const open = path.join(folder, 'open.sh');
    const served = await start([folder]);
    await served.open(open, 'shellscript', mended);
    assert.deepEqual(await served.pull(open), []);
    const order: string[] = [];
    let edited: Promise<unknown> | undefined;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    await served.ask({
      onPartial: (part) => {
        items.push(...part);
        order.push(...Object.keys(told(part, folder)));
        edited ??= served.change(open, 2, script.repeat(2)).then(async () => {
          assert.deepEqual(await served.pull(open), [rule, rule]);
          order.push('edit');
        });
      },
    });
    await edited;
    assert.deepEqual(order, ['a.sh', 'edit', 'b.sh', 'z.sh', 'open.sh']);
    const { 'open.sh': found } = rulesIn(items, folder);
    assert.deepEqual(found, [rule, rule]);
    assert.deepEqual(
      items.map(({ version }) => version),
      [null, null, null, 2],
    );
    const ids = idsIn(items);
    const { 'open.sh': same } = told((await served.ask({ known: ids })).items, folder);
    assert.deepEqual(same, ['unchanged']);
  });

  it('leave out what is ignored, and say once what else they did not look at', async () => {
    const folder = folderOf({
      '.git/config': '',
      '.gitignore': 'out/\n',
      '.mesos-lint.yaml': 'ignore: [old/]\n',
      'out/run.sh': script,
      'old/run.sh': script,
      'node_modules/run.sh': script,
      'kept/.gitignore': '!run.sh\n',
      'kept/run.sh': script,
      'strict/.mesos-lint.yaml': `severity: {${rule}: error}\nignore: [b.sh]\n`,
      'strict/a.sh': script,
      'strict/b.sh': script,
      'large.sh': Buffer.alloc(8 * 1024 * 1024 + 1, script),
      'picture.sh': Buffer.from(`${script}\0`),
      'latin.sh': Buffer.from(`${script}é`, 'latin1'),
    });
    const served = await start([folder]);
    const { items } = await served.ask();
    assert.deepEqual(rulesIn(items, folder), { 'kept/run.sh': [rule], 'strict/a.sh': [rule] });
    assert.match(told(items, folder)['strict/a.sh']?.[0] ?? '', / error /);
    await served.ask();
    const said = served.logged.filter((sentence) => sentence.startsWith('Skipped'));
    const sentence = 'Skipped 3 paths: 1 larger than 8 MB (large.sh), 1 not UTF-8 (latin.sh), 1 binary (picture.sh).';
    assert.deepEqual(said.length, 1);
    assert.deepEqual(said[0]?.split(/[:,] |\.$/).sort(), sentence.split(/[:,] |\.$/).sort());
  });

  it('are those of each folder, one inside of another too, by its own settings', async () => {
    const folder = folderOf({ 'a.sh': script, 'in/.mesos-lint.yaml': 'to: 0.28\n', 'in/b.sh': script, 'c.sh': script });
    const other = folderOf({ 'd.sh': script });
    const served = await start([folder, path.join(folder, 'in'), other], { settings: {} });
    const { items } = await served.ask();
    assert.deepEqual(rulesIn(items, root), {
      [`${path.basename(folder)}/a.sh`]: [rule],
      [`${path.basename(folder)}/c.sh`]: [rule],
      [`${path.basename(other)}/d.sh`]: [rule],
    });
  });

  it('are read through the client where there is no disk', async () => {
    const editor = await TestEditor.start({ settings: upgrade, capabilities: capabilities('pull') });
    try {
      const files = { 'a.sh': script, 'b.sh': 'ls\n', 'sub/c.sh': script, 'open.sh': mended };
      for (const [name, text] of Object.entries(files)) editor.files.set(editor.uri(name), text);
      await editor.open('open.sh', 'shellscript', script);
      const ask = (previousResultIds: PreviousResultId[]) =>
        editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
      const { items } = await ask([]);
      const found = { 'a.sh': [rule], 'open.sh': [rule], 'sub/c.sh': [rule] };
      assert.deepEqual(rulesIn(items, '/workspace'), found);
      editor.files.delete(editor.uri('a.sh'));
      const again = await ask(idsIn(items));
      const left = { 'a.sh': [], 'open.sh': ['unchanged'], 'sub/c.sh': ['unchanged'] };
      assert.deepEqual(rulesIn(again.items, '/workspace'), left);
    } finally {
      editor.stop();
    }
  });
});

describe('the command line finds the same', () => {
  const same = async (folder: string, settings: object, words: readonly string[]) => {
    const served = await start([folder], { settings });
    const found = foundByCommand(folder, words);
    assert.deepEqual(told((await served.ask()).items, folder), found);
    return Object.keys(found).length;
  };

  it('in the examples', async () => {
    const folder = folderOf({});
    cpSync('examples', folder, { recursive: true });
    assert.ok((await same(folder, {}, [])) > 20);
  });

  it('in every fixture, whatever the versions', async () => {
    const files = allFixtures().map(({ file }, i) => [`${i}/${file.path}`, file.text] as const);
    const folder = folderOf(Object.fromEntries(files));
    for (const from of ['0.20', '1.0']) {
      assert.ok((await same(folder, { from }, ['--from', from])) > 200);
      server?.stop();
    }
  });

  it('where what runs is only pinned', async () => {
    const folder = folderOf({
      Dockerfile: 'FROM mesosphere/mesos:0.28.0\n',
      'pom.xml': '<mesos.version>0.22.1</mesos.version>\n',
      'lib/run.sh': script,
    });
    assert.equal(await same(folder, {}, []), 2);
  });

  it('in definitions that import each other', async () => {
    const folder = folderOf({
      'a.proto': 'package mesos;\nimport "lib/b.proto";\nmessage A { optional lib.B b = 1; }\n',
      'lib/b.proto': 'package lib;\nmessage B { optional string slave_id = 1 }\n',
      'user.proto': 'import "mesos/mesos.proto";\nmessage U { optional mesos.SlaveID id = 1; }\n',
    });
    await same(folder, upgrade, ['--from', upgrade.from, '--to', upgrade.to]);
  });
});
