import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtWords } from '../server/src/catalogue/built.ts';
import { wordsToFind } from '../server/src/catalogue/catalogue.ts';
import { vocabularyOf } from '../server/src/catalogue/vocabulary.ts';

const names = vocabularyOf([
  { kind: 'flag', name: 'slave_ping_timeout' },
  { kind: 'flag', name: 'roles' },
  { kind: 'endpoint', name: '/state.json' },
  { kind: 'endpoint', name: '/monitor/statistics.json' },
  { kind: 'endpoint', name: '/vars' },
  { kind: 'metric', name: 'allocator/event_queue_dispatches' },
  { kind: 'enum-value', name: 'REASON_MEMORY_LIMIT' },
  { kind: 'field', name: 'NetworkInfo.ip_address' },
  { kind: 'field', name: 'ExecutorInfo.source' },
  { kind: 'binary', name: 'mesos-slave' },
]);

/** The words found in `text`, as they stand there. */
const found = (text: string) => names.find(text).map(({ at }) => text.slice(at.start, at.end));

describe('vocabulary', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['--slave_ping_timeout=10secs', ['slave_ping_timeout']],
    ['MESOS_SLAVE_PING_TIMEOUT=10secs', ['SLAVE_PING_TIMEOUT']],
    ['--slave_ping_timeouts', []],
    ['max_slave_ping_timeout', ['slave_ping_timeout']],
    ['http://host:5050/state.json?x', ['state.json']],
    ['mystate.json', []],
    ['/state.jsonp', []],
    ['/monitor/statistics.json', ['monitor/statistics.json']],
    ['monitor statistics.json', []],
    ['/vars', ['vars']],
    ['vars', []],
    ['allocator/event_queue_dispatches', ['allocator/event_queue_dispatches']],
    ['allocator/mesos/event_queue_dispatches', []],
    ['mesos.allocator.event_queue_dispatches', ['allocator.event_queue_dispatches']],
    ['mesos_allocator_event_queue_dispatches', ['allocator_event_queue_dispatches']],
    ['mesos_allocator_mesos_event_queue_dispatches', []],
    ['TaskStatus_REASON_MEMORY_LIMIT', ['REASON_MEMORY_LIMIT']],
    ['setIpAddress(x) getIpAddress() .ipAddress set_ip_address', ['IpAddress', 'IpAddress', 'ipAddress', 'ip_address']],
    ['skipAddress shipaddress', []],
    ['resource datasource setSource', ['Source']],
    ['/usr/sbin/mesos-slave --x', ['mesos-slave']],
    ['mesos-slaves', []],
  ];
  for (const [text, words] of cases) {
    it(`finds ${words.join(', ') || 'nothing'} in ${text}`, () => assert.deepEqual(found(text), words));
  }

  it('keeps to the range it is given', () => {
    const text = 'roles roles roles';
    assert.deepEqual(
      names.find(text, 3, 11).map(({ at }) => at.start),
      [6],
    );
  });

  it('tells every meaning of a word', () => {
    assert.deepEqual(names.readings('IpAddress'), [
      { kind: 'field', name: 'NetworkInfo.ip_address', spelling: 'pascal' },
    ]);
    assert.deepEqual(names.readings('nothing'), []);
  });

  it('is built ahead of time as it would be made on the spot', () => {
    assert.ok(builtWords);
    assert.deepEqual(builtWords, wordsToFind());
  });
});
