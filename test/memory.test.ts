import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { check } from '../server/src/judge/check.ts';
import type { Finding } from '../server/src/judge/finding.ts';
import type { Mention } from '../server/src/names.ts';
import { changeOf, Memory } from '../server/src/readers/memory.ts';
import { allFixtures, type Fixture, longFixtures } from './fixtures.ts';

/** With a memory of earlier states a check finds what it finds without one, whatever is edited. */

const fixtures = allFixtures();

/** How many edits of each fixture; more for a night. */
const edits = Number(process.env.MEMORY_EDITS ?? 40);

describe('a memory', () => {
  for (const fixture of fixtures) {
    it(`changes no answer in ${fixture.path}`, () => {
      followsEdits(fixture, edits, randomOf(fixture.path));
    });
  }

  // What stands far from an edit is not looked at again: that takes more text than a fixture has.
  for (const [ending, long] of longFixtures()) {
    it(`changes no answer in a long file: ${ending}`, () => {
      followsEdits(long, edits, randomOf(ending));
    });
  }

  // Long lists of data are read in runs.
  for (const long of longLists()) {
    it(`changes no answer in ${long.file.path}`, () => {
      followsEdits(long, edits, randomOf(long.file.path));
    });
  }

  // What somebody might write is read beside what is there, and the next edit starts from that.
  for (const [ending, long] of longFixtures()) {
    it(`is not changed by a text that is only tried: ${ending}`, () => {
      triesTexts(long, edits / 4, randomOf(`tried${ending}`));
    });
  }

  // Lines around a name that stands in a sentence have a say in what is said of it, also where they are parts of their own.
  for (const [ending, long] of longFixtures()) {
    it(`hears what is told next to a name: ${ending}`, () => tellsBesideNames(long));
  }

  it('knows what has changed', () => {
    assert.deepEqual(changeOf('one two', 'one and two'), { start: 4, end: 8, before: 4 });
    assert.deepEqual(changeOf('aaa', 'aa'), { start: 2, end: 2, before: 3 });
    assert.deepEqual(changeOf('', 'new'), { start: 0, end: 3, before: 0 });
    assert.deepEqual(changeOf('same', 'same'), { start: 4, end: 4, before: 4 });
  });

  // What was made of a state is large, and there is a new one with each edit: it has to leave before it counts as old.
  it('lets go of states as soon as they are over', () => {
    const memory = new Memory();
    const sweep = sweepOfNew();
    const topics = [{ name: 'one' }, { name: 'other' }];
    const edit = (i: number) => {
      for (const topic of topics) memory.next(topic, `text ${i}`, () => new Array<number>(2000).fill(i));
      sweep();
    };
    for (let i = 0; i < 100; i++) edit(i);
    const before = bytesOfOld();
    for (let i = 0; i < 200; i++) edit(100 + i);
    const made = 200 * topics.length * 2000 * 8;
    assert.ok(bytesOfOld() - before < made / 20, `${bytesOfOld() - before} of ${made} bytes became old`);
  });

  it('makes nothing twice, and forgets what is no longer asked for', () => {
    const memory = new Memory();
    const made: string[] = [];
    const ask = (text: string) => memory.of({ name: 'upper' }, text, (given) => made.push(given));
    ask('a');
    ask('a');
    memory.turn();
    ask('a');
    memory.turn();
    memory.turn();
    ask('a');
    assert.deepEqual(made, ['a', 'a']);
  });

  it('looks as far back as a name is long', () => {
    assert.ok(entries.every(({ name, aka = [] }) => [name, ...aka].every((written) => written.length < 200)));
  });
});

/** Lists with the fixtures of a format as their items. */
function longLists(): readonly Fixture[] {
  const itemsOf = (ending: string) => fixtures.filter(({ file }) => file.path.endsWith(ending)).slice(0, 30);
  const json = itemsOf('.json').filter(({ file }) => isJson(file.text));
  const yaml = itemsOf('.yaml').filter(({ file }) => !/^(?:---|[^\n]*\r)/m.test(file.text));
  const indented = yaml.map(({ file }) => `-\n${file.text.replace(/^(?=.)/gm, '  ')}`);
  return [
    longList(json, 'list.json', `[\n${json.map(({ file }) => file.text).join(',\n')}\n]\n`),
    longList(yaml, 'list.yaml', indented.join('\n')),
  ].flat();
}

function longList([first]: readonly Fixture[], name: string, text: string): readonly Fixture[] {
  return first ? [{ ...first, file: { ...first.file, path: name, text } }] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Types, deletes, pastes and takes back, and compares after each step. */
function followsEdits({ file, pair }: Fixture, count: number, random: Random): void {
  const memory = new Memory();
  let { text } = file;
  const states = [text];
  for (let i = 0; i < count; i++) {
    memory.turn();
    const now = { ...file, text };
    assert.deepEqual(check(now, pair, memory).map(plain), check(now, pair).map(plain), `after edit ${i}:\n${text}`);
    text = random(8) === 0 ? (states[random(states.length)] ?? text) : edited(text, random);
    states.push(text);
  }
}

/** Tells of a change in front of each name in a sentence and behind it, nearer and further away, and takes it back. */
function tellsBesideNames({ file, pair }: Fixture): void {
  const memory = new Memory();
  const says = (text: string, known?: Memory) => check({ ...file, text }, pair, known).map(plain);
  const said = check(file, pair, memory)
    .filter(({ mention }) => mention.place !== 'code')
    .slice(0, 8);
  for (const { at } of said) {
    for (const units of [-350, -280, -60, 60, 280]) {
      const place = Math.max(0, at.start + units);
      const told = `${file.text.slice(0, place)}, formerly ${file.text.slice(place)}`;
      for (const text of [told, file.text]) {
        memory.turn();
        assert.deepEqual(says(text, memory), says(text), `${units} units from ${at.start}`);
      }
    }
  }
}

/** Edits, and in between reads what is not kept. */
function triesTexts({ file, pair }: Fixture, count: number, random: Random): void {
  const memory = new Memory();
  let { text } = file;
  const says = (now: string, known?: Memory) => check({ ...file, text: now }, pair, known).map(plain);
  for (let i = 0; i < count; i++) {
    memory.turn();
    assert.deepEqual(says(text, memory), says(text), `after edit ${i}:\n${text}`);
    for (const tried of [edited(text, random), edited(text, random)])
      assert.deepEqual(says(tried, new Memory(memory)), says(tried), `tried after edit ${i}:\n${tried}`);
    text = edited(text, random);
  }
}

/** One small edit of the kind that people and their tools make. */
function edited(text: string, random: Random): string {
  const at = random(text.length + 1);
  const most = [1, 1, 4, 40, 400][random(5)] ?? 1;
  const removed = random(3) === 0 ? random(most + 1) : 0;
  return text.slice(0, at) + inserted(text, random) + text.slice(at + removed);
}

function inserted(text: string, random: Random): string {
  const signs = [
    'x',
    '_',
    ' ',
    '\n',
    '"',
    "'",
    '`',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '/',
    '*/',
    '/*',
    '#',
    '//',
    '\\',
    '<<',
    '"""',
    '\r\n',
    ':',
    '-',
    '=',
    '%',
    '$',
  ];
  switch (random(4)) {
    case 0:
      return '';
    case 1: {
      const other = fixtures[random(fixtures.length)]?.file.text ?? '';
      const start = random(other.length);
      return other.slice(start, start + random(300));
    }
    case 2: {
      // Lines are moved and repeated.
      const start = text.lastIndexOf('\n', random(text.length)) + 1;
      return text.slice(start, text.indexOf('\n', start) + 1);
    }
    default:
      return signs[random(signs.length)] ?? '';
  }
}

/** All that a finding says, with what it works out when asked; what is undefined need not be there. */
function plain({ rule, status, severity, message, at, replacement, safety, when, fixes, mention }: Finding): string {
  return JSON.stringify({
    rule,
    status,
    severity,
    message,
    at,
    replacement,
    safety,
    when,
    fixes,
    mention: sorted(mention),
  });
}

function sorted(mention: Mention): object {
  return Object.fromEntries(Object.entries(mention).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What lets V8 sweep the new objects: what is still there when it does so again counts as old. */
function sweepOfNew(): () => void {
  setFlagsFromString('--expose-gc');
  const sweep: (what: { readonly type: 'minor' }) => void = runInNewContext('gc');
  return () => sweep({ type: 'minor' });
}

/** Bytes of what V8 holds to be old. */
function bytesOfOld(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0;
}

/** A number from 0 up to, and not including, `below`. */
type Random = (below: number) => number;

function randomOf(seed: string): Random {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return below === 0 ? 0 : (state >> 8) % below;
  };
}
