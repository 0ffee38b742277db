import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noConfig } from '../server/src/config/config.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import type { Client } from '../server/src/lsp/client.ts';
import { hoverOf } from '../server/src/lsp/hover.ts';
import { counterpartOf } from '../server/src/proto/counterpart.ts';
import type { Imported } from '../server/src/readers/reader.ts';

const definition = `syntax = "proto2";
package mesos;
message Offer {
  required SlaveID slave_id = 3;
  repeated Resource resources = 5;
}
message NetworkInfo {
  optional string ip_address = 2;
}
enum TaskState {
  TASK_LOST = 5;
}
`;

const use = `syntax = "proto2";
package fleet;
import "mesos/v1/mesos.proto";
import "fleet/base.proto";
message Rack {
  optional mesos.v1.Offer.Operation operation = 1;
  optional Cell cell = 2;
  optional base.Zone zone = 3;
  optional mesos.v1.TaskState state = 4 [default = TASK_LOST];
  optional Unknown other = 5;
  enum Size { SMALL = 1; }
  optional Size size = 6;
}
message Cell {}
`;

const imports: readonly Imported[] = [{ path: 'fleet/base.proto', text: 'package fleet.base;\nmessage Zone {}\n' }];

/** What a hover says on the last letter of `before`, up to which the text is looked for. */
function storyAt(text: string, before: string, to = '1.11', from?: string): string {
  const document = TextDocument.create('file:///x.proto', 'proto', 0, text);
  const position = document.positionAt(text.indexOf(before) + before.length - 1);
  const settings = { pair: pairOf({ from, to }), config: noConfig, pins: [], ignored: false };
  const hover = hoverOf(document, { path: 'x.proto', text, imports }, position, settings, { markdown: true } as Client);
  return hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
}

describe('hover in a .proto', () => {
  it('on a field: its number, label, type, life and the field of the v1 API', () => {
    const story = storyAt(definition, 'slave_id');
    assert.match(story, /`mesos\.Offer\.slave_id`/);
    assert.match(story, /^required SlaveID slave_id = 3$/m);
    assert.match(story, /0\.10\.0 .*introduced/);
    assert.match(story, /still in 1\.11\.0/);
    assert.match(story, /v1 API: `mesos\.v1\.Offer\.agent_id`/);
  });

  it('on a type: what it stands for', () => {
    assert.match(storyAt(definition, 'SlaveID'), /`mesos\.SlaveID`[\s\S]*message SlaveID[\s\S]*`mesos\.v1\.AgentID`/);
    assert.match(
      storyAt(use, 'mesos.v1.Offer.Operation'),
      /`mesos\.v1\.Offer\.Operation`[\s\S]*unversioned API: `mesos\.Offer\.Operation`/,
    );
    assert.match(storyAt(use, 'mesos.v1.Offer'), /\*\*`mesos\.v1\.Offer`\*\*/);
    assert.match(storyAt(use, 'optional mesos.v1'), /\*\*`mesos\.v1`\*\*/);
  });

  it('on an enum value, defined or a default', () => {
    assert.match(storyAt(definition, 'TASK_LOST'), /^TASK_LOST = 5$/m);
    assert.match(storyAt(use, 'TASK_LOST'), /`mesos\.v1\.TaskState\.TASK_LOST`[\s\S]*TASK_LOST = 5/);
  });

  it('on a name that a finding is about: the finding first, then its shape', () => {
    const story = storyAt(definition, 'ip_address', '1.11', '0.28');
    assert.match(story, /ip_addresses[\s\S]*---[\s\S]*optional string ip_address = 2/);
    assert.match(story, /`mesos\.v1\.NetworkInfo\.ip_address`, which Mesos 1\.11\.0 has not/);
    assert.equal(story.split('introduced').length, 2);
  });

  it('on types of their own: how they are written, and where', () => {
    assert.match(storyAt(use, 'optional Cell'), /`fleet\.Cell`\*\*\n\n```proto\nmessage Cell/);
    assert.match(storyAt(use, 'base.Zone'), /`fleet\.base\.Zone`\*\* · from `fleet\/base\.proto`/);
    assert.match(storyAt(use, 'SMALL'), /SMALL = 1/);
    assert.match(storyAt(use, 'optional Size'), /`fleet\.Rack\.Size`/);
    assert.equal(storyAt(use, 'optional Unknown'), '');
  });

  it('on an import and on a package: the file and package of the other API', () => {
    assert.match(
      storyAt(use, 'mesos/v1/mesos.proto'),
      /0\.24\.0: introduced[\s\S]*unversioned API: `mesos\/mesos\.proto`/,
    );
    assert.match(storyAt(definition, 'package mesos'), /v1 API: `mesos\.v1`/);
    assert.equal(storyAt(use, 'fleet/base.proto'), '');
    assert.equal(storyAt(use, 'package fleet'), '');
  });

  it('on a text cut short anywhere it does not throw', () => {
    for (const text of [definition, use]) {
      for (let end = 0; end < text.length; end++) storyAt(text.slice(0, end), text.slice(Math.max(0, end - 3), end));
    }
  });
});

describe('the two APIs', () => {
  const pairs = [
    ['mesos.SlaveID', 'mesos.v1.AgentID'],
    ['mesos.Offer.slave_id', 'mesos.v1.Offer.agent_id'],
    ['mesos.TaskStatus.Reason.REASON_SLAVE_REMOVED', 'mesos.v1.TaskStatus.Reason.REASON_AGENT_REMOVED'],
    ['mesos.master.Response.GetAgents.Agent', 'mesos.v1.master.Response.GetAgents.Agent'],
    ['mesos.agent.Call', 'mesos.v1.agent.Call'],
  ] as const;
  for (const [own, other] of pairs) {
    it(`${own} is ${other}`, () => {
      assert.equal(counterpartOf(own), other);
      assert.equal(counterpartOf(other), own);
    });
  }

  it('what only one of them has, has no other', () => {
    assert.equal(counterpartOf('mesos.internal.RegisterSlaveMessage'), undefined);
    assert.equal(counterpartOf('mesos.v1.scheduler.APIResult'), undefined);
    assert.equal(counterpartOf('fleet.Offer'), undefined);
  });
});
