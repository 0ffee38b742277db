import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import type { Mention, Names, Reading } from '../server/src/names.ts';
import type { Context } from '../server/src/readers/reader.ts';
import { shell } from '../server/src/readers/shell.ts';
import { StatementCut, statementEnds } from '../server/src/readers/shell-cut.ts';
import { parsedScript, scriptIn } from '../server/src/readers/shell-script.ts';
import { simpleIn } from '../server/src/readers/shell-simple.ts';
import { allFixtures } from './fixtures.ts';

/** What is passed over in scripts, and what is read without the parser, against the long way. */

const fixtures = allFixtures();

/** What people type, and what means something to a shell. */
const signs =
  `" ' \` $ $x $( \${a} \${a:-b} $[ ( ) [ ] { } {{ # = A= a+= a[1]= ! \\ | & ; < > ~ * % -- @ é \u00a0 \t \r \n export if`
    .split(' ')
    .concat(' ', '\\\n', ' \\\n ', '{{ x }}', '{% if x %}', '<%= x %>', '{{ x }}=');

describe('a simple command is what the parser makes of it', () => {
  for (const { path, file } of fixtures) {
    it(path, () => {
      for (const text of statementsOf(file.text)) {
        if (simpleIn(text))
          assert.deepEqual({ broken: undefined, ...scriptIn(text) }, parsedScript(text), JSON.stringify(text));
      }
    });
  }

  it('and most commands are one', () => {
    const commands = fixtures.flatMap(({ file }) => (/\.sh$/.test(file.path) ? linesOf(file.text) : []));
    const simple = commands.filter((text) => simpleIn(text));
    assert.ok(simple.length * 2 > commands.length, `${simple.length} of ${commands.length}`);
  });
});

/** A line is lost here and there, so that what it opened or closed is open. */
describe('a script that is cut line by line is cut as at once', () => {
  for (const { path, file } of fixtures.filter(({ file }) => /\.sh$/.test(file.path))) {
    it(path, () => {
      const lines = file.text.split('\n').map((line) => `${line}\n`);
      for (let gone = -1; gone < lines.length; gone += 3) {
        let text = '';
        let before: StatementCut | undefined;
        for (const [i, line] of lines.entries()) {
          if (i === gone) continue;
          text += line;
          const cut = new StatementCut(text, before);
          const once = new StatementCut(text);
          assert.deepEqual(cut.ends, once.ends, text);
          assert.deepEqual(cut.endsInBroken(text.length), once.endsInBroken(text.length), text);
          before = i % 4 === 0 ? before : cut;
        }
      }
    });
  }
});

/** The statements of a text, its lines, and both with a sign somewhere in them. */
function statementsOf(text: string): readonly string[] {
  const ends = statementEnds(text);
  const statements = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end)).filter(({ length }) => length < 1000);
  const typed = (line: string, i: number) => {
    const at = (i * 7919) % (line.length + 1);
    return line.slice(0, at) + (signs[i % signs.length] ?? '') + line.slice(at + (i % 3 === 0 ? 1 : 0));
  };
  const all = [...new Set([...statements, ...linesOf(text)])];
  return [...all, ...all.map(typed), ...all.map((line, i) => typed(line, i * 31 + 5))];
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** With this meaning a known word counts wherever it stands. */
const everywhere: Reading = { kind: 'env', name: 'isolation', spelling: 'plain' };

const countsEverywhere: Names = {
  ...names,
  find: (text, start, end) =>
    names.find(text, start, end).map(({ at, readings }) => ({ at, readings: [...readings, everywhere] })),
};

describe('a script is read where a known word can be a name, and nothing stands elsewhere', () => {
  for (const { path, file } of fixtures) {
    it(path, () => {
      for (const text of [file.text, file.text.replace(/mesos/gi, 'other')]) {
        const short: Context = { file: { ...file, text }, names, evidence: [], place: 'config', depth: 0 };
        const long: Context = { ...short, names: countsEverywhere };
        assert.deepEqual(found(text, short), found(text, long));
      }
    });
  }
});

function found(text: string, context: Context): readonly Mention[] {
  return [...shell.mentions(`${text}\n`, context)].filter(
    ({ kind, name }) => kind !== everywhere.kind || name !== everywhere.name,
  );
}
