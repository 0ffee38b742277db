import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { bytesOf, framesOf, renewed } from '../server/src/lsp/encoded.ts';
import { WrittenReports } from '../server/src/lsp/written-reports.ts';

function diagnostic(line: number, message = 'Use `agent`.'): Diagnostic {
  const range = { start: { line, character: 2 }, end: { line, character: 9 } };
  return { range, severity: 2, source: 'mesos', code: 'flag/x', message, codeDescription: undefined, tags: [2] };
}

function jsonOf(message: object): string {
  return Buffer.from(bytesOf(message)).toString();
}

describe('a message as JSON', () => {
  const diagnostics = [diagnostic(1), diagnostic(2, 'a "quoted" \u2028 word')];
  const report = new WrittenReports([
    JSON.stringify({ kind: 'full', uri: 'file:///x', version: null, items: diagnostics }),
  ]);
  const messages: Record<string, object> = {
    'of pushed diagnostics': { jsonrpc: '2.0', method: 'm', params: { uri: 'file:///x', version: 3, diagnostics } },
    'of no diagnostics': { jsonrpc: '2.0', method: 'm', params: { uri: 'file:///x', diagnostics: [] } },
    'of pulled diagnostics': { jsonrpc: '2.0', id: 1, result: { kind: 'full', items: diagnostics } },
    'of a completion': { jsonrpc: '2.0', id: 1, result: [{ label: 'x' }] },
    'of an error': { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'no' } },
    'of a report that was written before': { jsonrpc: '2.0', method: 'p', params: { token: 't', value: report } },
    'of progress': { jsonrpc: '2.0', method: 'p', params: { token: 1, value: { kind: 'end' } } },
    'of nothing found': { jsonrpc: '2.0', id: 1, result: null },
  };
  for (const [what, message] of Object.entries(messages)) {
    it(`says what JSON.stringify says: ${what}`, () => {
      const whole = JSON.parse(JSON.stringify(message));
      assert.deepEqual(JSON.parse(jsonOf(message)), whole);
      // The second time most of it is known.
      assert.deepEqual(JSON.parse(jsonOf(message)), whole);
    });
  }
});

describe('reports that were written before', () => {
  it('are a message each, and leave together', () => {
    const reports = ['file:///x', 'file:///é'].map((uri) => ({
      kind: 'full',
      uri,
      version: null,
      items: [diagnostic(1)],
    }));
    const value = new WrittenReports(reports.map((report) => JSON.stringify(report)));
    const frames = framesOf({ jsonrpc: '2.0', method: 'p', params: { token: 't', value } });
    const wanted = reports.map((report) => {
      const json = JSON.stringify({ jsonrpc: '2.0', method: 'p', params: { token: 't', value: { items: [report] } } });
      return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
    });
    assert.equal(Buffer.concat(frames).toString(), wanted.join(''));
    assert.equal(frames.length, 1);
    assert.deepEqual(value.items, JSON.parse(JSON.stringify(reports)));
  });
});

describe('a list that is sent again', () => {
  const pool = Array.from({ length: 12 }, (_, i) => diagnostic(i, i % 3 === 0 ? `„${i}“ \u{1F600}` : `Use ${i}.`));
  const states = [
    [],
    [0],
    [0, 1],
    [1],
    [1, 2, 3, 4],
    [1, 2, 9, 3, 4],
    [1, 4],
    [4, 1],
    [0, 4, 1],
    [0, 4, 1, 11],
    [5],
    [],
  ];

  it('is what it would be if it had not been sent before, whatever came and went', () => {
    for (const [i, from] of states.entries()) {
      for (const to of [...states.slice(i + 1), ...states.slice(0, i), from]) {
        for (const state of [from, to]) {
          const diagnostics = state.flatMap((one) => pool[one] ?? []);
          const message = { jsonrpc: '2.0', method: 'm', params: { uri: 'file:///x', diagnostics } };
          assert.equal(jsonOf(message), JSON.stringify(message));
        }
      }
    }
  });
});

describe('renewed diagnostics', () => {
  it('are the old ones where they say the same', () => {
    const before = [diagnostic(1), diagnostic(2), diagnostic(3), diagnostic(4)];
    const now = [diagnostic(1), diagnostic(3), diagnostic(4, 'other'), diagnostic(5)];
    const told = renewed(now, before);
    assert.deepEqual(told, now);
    assert.equal(told[0], before[0]);
    assert.equal(told[1], before[2]);
    assert.equal(told[2], now[2]);
  });
});
