import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

interface Result {
  readonly title: string;
  /** Why it failed; absent when it passed. */
  readonly error?: string;
}

/** Called by the editor in its extension host. Writes what passed and failed to the file that EDITOR_RESULTS names. */
export async function run(): Promise<void> {
  // The base reporter prints nothing: what there is to tell goes into the file.
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.suite.cjs'))) {
    mocha.addFile(path.join(__dirname, file));
  }
  const results: Result[] = [];
  await new Promise<void>((done) => {
    mocha
      .run(() => done())
      .on('pass', (test) => results.push({ title: test.fullTitle() }))
      .on('fail', (test, error) => results.push({ title: test.fullTitle(), error: error.stack ?? error.message }));
  });
  const file = process.env.EDITOR_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results, undefined, 2));
  const failed = results.filter((result) => result.error !== undefined).length;
  if (failed > 0 || results.length === 0) throw new Error(`${failed} of ${results.length} failed`);
}
