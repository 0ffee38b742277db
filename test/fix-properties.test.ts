import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../server/src/judge/check.ts';
import type { Finding, Fix } from '../server/src/judge/finding.ts';
import { type Mended, mend } from '../server/src/judge/mend.ts';
import { type Pair, pairOf } from '../server/src/judge/versions.ts';
import type { SourceFile } from '../server/src/readers/reader.ts';
import { applyEdits } from '../server/src/text.ts';
import { allFixtures, type Fixture } from './fixtures.ts';
import { isWellFormed } from './formats.ts';

/** What is true of every fix, of every file. */

const pairs = [pairOf({ from: '0.28', to: '1.11' }), pairOf({ from: '0.20', to: '0.28' }), pairOf({ to: '1.0' })];
const fixtures = allFixtures();

/** How many random files of each format; more for a night. */
const runs = Number(process.env.FIX_RUNS ?? 30);

type Which = 'safe' | 'all';

function mended(file: SourceFile, pair: Pair, which: Which): Mended {
  return mend(file.text, findingsIn(file, pair), wanted(which));
}

function findingsIn(file: SourceFile, pair: Pair): (text: string) => readonly Finding[] {
  return (text) => check({ ...file, text }, pair);
}

function wanted(which: Which) {
  return (_: Finding, fix: Fix) => which === 'all' || fix.safety === 'safe';
}

/** Everything that has to hold for a file; throws where it does not. */
function holds(file: SourceFile, pair: Pair): void {
  for (const which of ['safe', 'all'] as const) {
    const after = mended(file, pair, which);
    touchesOnlyItsSpans(file.text, after);
    isIndependentOfOrder(file, pair, which, after.text);
    staysWellFormed(file, after.text, which);
    const again = (text: string) => mended({ ...file, text }, pair, which).text;
    assert.equal(again(after.text), after.text, `${which}: twice is once`);
    // A text of one line does not tell how its lines end.
    if (file.text.includes('\n')) assert.equal(again(crlf(file.text)), crlf(after.text), `${which}, with CRLF`);
    assert.equal(
      again(mixed(file.text)).replaceAll('\r\n', '\n'),
      after.text.replaceAll('\r\n', '\n'),
      `${which}, with lines that end in both ways`,
    );
    assert.equal(again(bom(file.text)), bom(after.text), `${which}, with a BOM`);
    assert.equal(again(astral(file.text)), astral(after.text), `${which}, with astral characters`);
  }
  leavesNothingSafe(file, pair);
}

function leavesNothingSafe(file: SourceFile, pair: Pair): void {
  const once = mended(file, pair, 'safe');
  const left = findingsIn(file, pair)(once.text).filter(({ fixes: [best] }) => best?.safety === 'safe' && !best.file);
  assert.deepEqual(
    left.map(({ rule, at }) => `${rule} ${once.text.slice(at.start, at.end)}`),
    [],
  );
}

function touchesOnlyItsSpans(text: string, { edits, text: after }: Mended): void {
  let end = 0;
  for (const { span } of edits) {
    assert.ok(
      span.start >= end && span.end >= span.start && span.end <= text.length,
      'edits in order, none overlapping',
    );
    end = span.end;
  }
  assert.equal(applyEdits(text, edits), after);
}

function isIndependentOfOrder(file: SourceFile, pair: Pair, which: Which, after: string): void {
  const backwards = mend(file.text, (text) => findingsIn(file, pair)(text).toReversed(), wanted(which));
  assert.equal(backwards.text, after, 'in the other order');
}

function staysWellFormed({ path, text }: SourceFile, after: string, which: Which): void {
  if (isWellFormed(path, text)) assert.ok(isWellFormed(path, after), `${which}: is well-formed no more:\n${after}`);
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** Every other line ends as on Windows. */
function mixed(text: string): string {
  let count = 0;
  return text.replace(/\r?\n/g, () => (count++ % 2 === 0 ? '\r\n' : '\n'));
}

function bom(text: string): string {
  return text.startsWith('\uFEFF') ? text : `\uFEFF${text}`;
}

/** Characters of two units at the end of every comment line. */
function astral(text: string): string {
  return text.replace(/^([ \t]*(?:#|\/\/)[ \t][^\r\n]*[^\\\r\n])(?=\r?$)/gm, '$1 😀');
}

describe('fixes of every fixture', () => {
  for (const { path, file, pair } of fixtures) {
    it(path, () => {
      holds(file, pair);
      for (const other of pairs) holds(file, other);
    });
  }
});

describe('fixes of files put together at random', () => {
  const formatOf = ({ path }: Fixture) => path.split('/')[2] ?? '';
  for (const format of new Set(fixtures.map(formatOf))) {
    const those = fixtures.filter((fixture) => formatOf(fixture) === format);
    it(format, () => {
      const part = fc
        .tuple(
          fc.constantFrom(...those),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([{ file }, from, to]) => linesOf(file.text, Math.min(from, to), Math.max(from, to)));
      fc.assert(
        fc.property(
          fc.constantFrom(...those),
          fc.array(part, { minLength: 1, maxLength: 4 }),
          fc.constantFrom(...pairs),
          ({ file }, parts, pair) => holds({ ...file, text: parts.join('\n') }, pair),
        ),
        { numRuns: runs, seed: 5 },
      );
    });
  }
});

/** The lines between two places in a text. */
function linesOf(text: string, from: number, to: number): string {
  const lines = text.split('\n');
  return lines.slice(Math.floor(from * lines.length), Math.ceil(to * lines.length)).join('\n');
}
