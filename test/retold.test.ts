import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { names } from '../server/src/catalogue/catalogue.ts';
import { check } from '../server/src/judge/check.ts';
import type { Finding } from '../server/src/judge/finding.ts';
import { clientOf } from '../server/src/lsp/client.ts';
import { diagnosticOf } from '../server/src/lsp/convert.ts';
import { bytesOf } from '../server/src/lsp/encoded.ts';
import { type Told, toldOf } from '../server/src/lsp/told.ts';
import { tokensOfHits } from '../server/src/readers/code/hit-tokens.ts';
import { type Language, languageOf } from '../server/src/readers/code/languages.ts';
import { lex } from '../server/src/readers/code/lexer.ts';
import { withTokens } from '../server/src/readers/code/relex.ts';
import type { Tokens } from '../server/src/readers/code/tokens.ts';
import { hitsIn } from '../server/src/readers/hits.ts';
import { changeOf, Memory } from '../server/src/readers/memory.ts';
import { readersFor } from '../server/src/readers/read.ts';
import type { SourceFile } from '../server/src/readers/reader.ts';
import { allFixtures } from './fixtures.ts';

/** What is taken over from the last state of a document is what would be made anew. */

const client = clientOf({ processId: null, rootUri: null, capabilities: {} });
const pieces = [
  'x',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '"',
  '(',
  ')',
  '{',
  '}',
  '[',
  '()',
  'a.b',
  '// ',
  '/*',
  '*/',
  '#',
  ';',
  '\u{1F600}',
];

describe('what is told after an edit', () => {
  for (const fixture of allFixtures()) {
    it(`is what would be told without it: ${fixture.path}`, () => {
      const random = randomOf(fixture.path);
      const { path } = fixture.file;
      let text = fixture.file.text;
      let told: Told | undefined;
      for (let i = 0; i < 30; i++) {
        const findings = check({ ...fixture.file, text }, fixture.pair);
        const document = TextDocument.create(`file:///${path}`, '', i, text);
        const last = told && { told, change: changeOf(told.text, text) };
        told = toldOf(document, findings, client, last);
        const anew = findings.map((finding: Finding) => diagnosticOf(document, finding, client));
        assert.deepEqual(told.diagnostics, anew, `after edit ${i}:\n${text}`);
        const message = { jsonrpc: '2.0', method: 'm', params: { uri: path, diagnostics: told.diagnostics } };
        assert.equal(Buffer.from(bytesOf(message)).toString(), JSON.stringify(message));
        text = edited(text, random);
      }
    });
  }
});

describe('tokens after an edit', () => {
  for (const [language, first] of codeByLanguage()) {
    it(`make the pairs that they would make without it: ${language.name}`, () => {
      const random = randomOf(language.name);
      const memory = new Memory();
      const context = { names: { find: () => [], readings: () => [] }, evidence: [], place: 'code', depth: 0 } as const;
      let text = first;
      for (let i = 0; i < 40; i++) {
        memory.turn();
        const file = { path: language.name, text };
        const columns = withTokens(text, language, { ...context, file, memory }, columnsOf);
        assert.deepEqual(columns, columnsOf(lex(text, language)), `after edit ${i}:\n${text}`);
        text = edited(text, random);
      }
    });

    it(`hold the known words that they would hold without it: ${language.name}`, () => {
      const random = randomOf(`words of ${language.name}`);
      const memory = new Memory();
      let text = first;
      for (let i = 0; i < 40; i++) {
        memory.turn();
        const file = { path: language.name, text };
        const context = { file, names, evidence: [], place: 'code', depth: 0, memory } as const;
        const held = withTokens(text, language, context, (tokens) =>
          tokensOfHits(tokens, hitsIn(text, context), i % 7 !== 3),
        );
        const anew = lex(text, language);
        const starts = names.find(text).map(({ at }) => at.start);
        assert.deepEqual(
          Array.from(held),
          starts.map((start) => anew.tokenAt(start)),
          `after edit ${i}:\n${text}`,
        );
        text = edited(text, random);
      }
    });
  }
});

/** The fixtures of each language in one text. */
function codeByLanguage(): ReadonlyMap<Language, string> {
  const isCode = (file: SourceFile) => readersFor(file).some(({ name }) => name === 'code');
  const texts = new Map<Language, string>();
  for (const { file } of allFixtures().filter((fixture) => isCode(fixture.file))) {
    const language = languageOf(file, file.text);
    const text = `${texts.get(language) ?? ''}${file.text}\n`;
    if (text.length < 12_000) texts.set(language, text);
  }
  return texts;
}

/** Of each token where it stands, what it is, and the brackets that it is paired with and stands in. */
function columnsOf(tokens: Tokens): readonly (readonly number[])[] {
  const { starts, ends, forms } = tokens.code;
  const columns = (i: number) => [starts[i], ends[i], forms[i], tokens.partner(i), tokens.parent(i)].map(Number);
  return Array.from({ length: tokens.count }, (_, i) => columns(i));
}

function edited(text: string, random: (limit: number) => number): string {
  const at = random(text.length + 1);
  const removed = random(3) === 0 ? random(random(4) === 0 ? 60 : 3) : 0;
  const added = random(4) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
  return text.slice(0, at) + added + text.slice(at + removed);
}

/** Numbers below a limit, the same for the same seed. */
function randomOf(seed: string): (limit: number) => number {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % limit;
  };
}
