import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseProto } from '../server/src/proto/parse.ts';
import { isPlainProto } from '../server/src/proto/plain.ts';
import { syntaxFindings } from '../server/src/proto/syntax.ts';
import { Memory } from '../server/src/readers/memory.ts';

const faultIn = (text: string, memory?: Memory) => syntaxFindings({ path: 'x.proto', text }, memory)[0];

describe('the syntax of protobuf', () => {
  /** What a compiler takes, though it is seldom seen. */
  const right = [
    'syntax = "proto2"; ; message A {};',
    'message A {} import "x.proto"; option java_package = "x";',
    'message A {} package b;',
    'message A { optional group B = 1 { optional int32 c = 1; } }',
    'message A { oneof x { group G = 1 { optional int32 c = 1; } } }',
    'message A { extensions 4, 100 to max; } extend A { optional int32 x = 100; }',
    'enum E { option allow_alias = true; A = 0; B = 0; C = -1; D = 0x1F; reserved 2; reserved "F"; }',
    'message A { optional string s = 1 [default = "a" "b"]; optional double d = 2 [default = -inf]; }',
    'message A { map < string , int32 > m = 1; reserved 2, 5 to 7, 10 to max; reserved "a", "b"; }',
    'option (my.opt) = { a: 1 b { c: "x" } d: [1,2] e: -1.5 };',
    'message A { optional int32 x = 1 [(a.b).c = { d: FOO }, deprecated = true]; }',
    'service S { rpc M (stream .a.A) returns (stream B) {}; option deprecated = true; }',
    'message message { optional string message = 1; optional int32 package = 2; optional int32 enum = 3; }',
    'edition = "2023"; message A { int32 x = 1 [features.field_presence = IMPLICIT]; }',
    'import weak "x.proto"; import public "y.proto"; /* a */ // b',
  ];
  for (const text of right) it(`takes ${text}`, () => assert.equal(faultIn(`// Mesos\n${text}`), undefined));

  const wrong = [
    ['message A {\n  optional }\n}\n', '}', 2],
    ['message A {\n  required string name 1;\n}\n', '1', 2],
    ['massage A {}\n', 'massage', 1],
    ['message A {\n', '', 2],
  ] as const;
  for (const [text, token, line] of wrong) {
    it(`tells where ${JSON.stringify(text)} is wrong`, () => {
      const all = `package mesos;\n${text}`;
      const fault = faultIn(all);
      assert.ok(fault);
      assert.equal(all.slice(fault.at.start, fault.at.end), token);
      assert.equal(all.slice(0, fault.at.start).split('\n').length, line + 1);
      assert.deepEqual(faultIn(all, new Memory()), fault);
    });
  }

  it('is of no concern in a file that does not speak of Mesos', () => {
    assert.equal(faultIn('massage A {}'), undefined);
  });
});

describe('a text that is told to be right without the parser', () => {
  const files = ['test/fixtures', 'examples']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file))))
    .filter((file) => file.endsWith('.proto'));
  const written = files.map((file) => readFileSync(file, 'utf8').replace(/^(?:@mesos .*|[ \t/#]*\^.*)$/gm, ''));
  const pieces = [
    ...[
      '}',
      '{',
      ';',
      '=',
      ',',
      '[',
      ']',
      '<',
      '>',
      '"',
      "'",
      '/',
      '//',
      '/*',
      '*/',
      '/*/',
      '\n',
      '\\',
      '-',
      '.',
      '.a.',
    ],
    ...[' = 3', '0', '1', 'x', 'message X {', 'enum E { A = 0; B = 1; }', 'oneof x { string y = 4; }', 'reserved 2;'],
    ...['map<string, A.B> m = 9;', 'optional int32 a = 1 [default = 1];', '[deprecated = true]', 'group', 'required'],
    ...[
      'package a.b;',
      'syntax = "proto3";',
      'import "x";',
      'option a = B;',
      'extend A { }',
      'constructor',
      '"{{"',
      '\u00a0',
    ],
  ];

  it('is right for the parser, too', () => {
    let seed = 5;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    let [plain, right] = [0, 0];
    for (const text of written) {
      let now = text;
      for (let round = 0; round < 120; round++) {
        const isRight = 'root' in parseProto('', now);
        const isPlain = isPlainProto(now);
        assert.ok(isRight || !isPlain, now);
        if (isRight) right++;
        if (isPlain) plain++;
        const start = next(text.length);
        now = text.slice(0, start) + (pieces[next(pieces.length)] ?? '') + text.slice(start + next(4));
      }
    }
    // Most of what is right is told so.
    assert.ok(plain > right * 0.8, `${plain} of ${right}`);
  });

  it('may have as many braces inside each other as the parser allows', () => {
    for (const depth of [60, 70]) {
      const text = `message A { // ${'{'.repeat(depth)}\n}`;
      assert.equal(isPlainProto(text), 'root' in parseProto('', text), `${depth}`);
    }
  });
});

describe('a memory of definitions that an edit left alone', () => {
  const example = readFileSync('examples/proto/mesos.proto', 'utf8');
  let long = example;
  for (let i = 0; long.length < 40_000; i++) {
    long += example
      .slice(example.indexOf('message '))
      .replace(/^(message|enum) (\w+)/gm, (_, what: string, name: string) => `${what} ${name}${i}`);
  }
  const pieces = ['}', '{', ';', ' = 3', 'message X {\n', '"', '/*', '\n', 'optional int32 a = 1;\n', '}\n', '\n\n'];

  it('finds a fault where there is one, and nowhere else', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    const memory = new Memory();
    let text = long;
    for (let round = 0; round < 400; round++) {
      const start = next(text.length);
      // Now and then the text is right again, as it mostly is.
      text =
        round % 5 === 0
          ? long
          : text.slice(0, start) + (pieces[next(pieces.length)] ?? '') + text.slice(start + next(4));
      memory.turn();
      const [plain, remembered] = [faultIn(text), faultIn(text, memory)];
      // A name or number that is there twice may be seen by one of them only.
      if (/duplicate/.test(`${plain?.message} ${remembered?.message}`)) continue;
      // What was left open is told at the end of the definition, where the parser of the whole reads on.
      assert.equal(remembered === undefined, plain === undefined, `round ${round}`);
    }
  });

  it('cuts nothing off: no fault outside the text', () => {
    const memory = new Memory();
    for (let end = 0; end < example.length; end += 3) {
      memory.turn();
      const fault = faultIn(example.slice(0, end), memory);
      assert.ok(!fault || (fault.at.start >= 0 && fault.at.start <= fault.at.end && fault.at.end <= end));
    }
  });
});
