import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rewrite } from '../server/src/catalogue/entry.ts';
import { rewritten } from '../server/src/judge/rewrite.ts';
import type { Mention } from '../server/src/names.ts';
import { applyEdits, type Span } from '../server/src/text.ts';

/** What the forms of a rewrite make of a text, best first. «» is around the mention; `whole` and `value` are parts of the text. */
function formsOf(to: Rewrite, drawn: string, parts: { whole?: string; value?: string } = {}): string[] {
  const { text, mention } = mentionIn(drawn, parts);
  return rewritten(to, mention, text).map(({ edits }) => applyEdits(text, edits));
}

function mentionIn(
  drawn: string,
  { whole, value }: { whole?: string; value?: string },
): { text: string; mention: Mention } {
  const text = drawn.replace(/[«»]/g, '');
  const at = { start: drawn.indexOf('«'), end: drawn.indexOf('»') - 1 };
  const spanOf = (part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const mention: Mention = {
    kind: 'behaviour',
    name: text.slice(at.start, at.end),
    at,
    spelling: 'plain',
    evidence: [],
    place: 'code',
    ...(whole === undefined ? {} : { whole: spanOf(whole) }),
    ...(value === undefined ? {} : { value: { text: value, at: spanOf(value), exact: true } }),
  };
  return { text, mention };
}

describe('python-import', () => {
  /** The statement is the first line that has the mention. */
  const forms = (drawn: string) => {
    const line = drawn.split(/\r?\n/).find((each) => each.includes('«')) ?? '';
    return formsOf('python-import', drawn, { whole: line.replace(/[«»]| {2}#.*$/g, '').trim() });
  };

  it('takes the messages from mesos.interface, or from either while both versions run', () => {
    assert.deepEqual(forms('import «mesos_pb2»\n'), [
      'try:\n    from mesos.interface import mesos_pb2\nexcept ImportError:\n    import mesos_pb2\n',
      'from mesos.interface import mesos_pb2\n',
    ]);
  });

  it('keeps an alias, the indentation and the line ends', () => {
    assert.deepEqual(forms('def f():\r\n  import «mesos_pb2» as pb  # messages\r\n'), [
      'def f():\r\n  try:\r\n      from mesos.interface import mesos_pb2 as pb\r\n  except ImportError:\r\n      import mesos_pb2 as pb  # messages\r\n',
      'def f():\r\n  from mesos.interface import mesos_pb2 as pb  # messages\r\n',
    ]);
  });

  it('sorts names by the module that has them', () => {
    assert.equal(
      forms('from «mesos» import (Scheduler, MesosSchedulerDriver as Driver,)\n')[1],
      'from mesos.interface import Scheduler\nfrom mesos.native import MesosSchedulerDriver as Driver\n',
    );
    assert.equal(forms('from «mesos_pb2» import TaskInfo\n')[1], 'from mesos.interface.mesos_pb2 import TaskInfo\n');
  });

  it('imports what is used of the module, and changes the uses', () => {
    assert.deepEqual(
      forms('import «mesos»\n\nclass S(mesos.Scheduler):\n  pass\n\nd = mesos.MesosSchedulerDriver(S(), f, m)\n'),
      [
        'try:\n    from mesos.interface import Scheduler\n    from mesos.native import MesosSchedulerDriver\nexcept ImportError:\n    from mesos import MesosSchedulerDriver, Scheduler\n\nclass S(Scheduler):\n  pass\n\nd = MesosSchedulerDriver(S(), f, m)\n',
        'import mesos.interface\nimport mesos.native\n\nclass S(mesos.interface.Scheduler):\n  pass\n\nd = mesos.native.MesosSchedulerDriver(S(), f, m)\n',
      ],
    );
    // The file has a Scheduler of its own.
    assert.deepEqual(forms('import «mesos»\nclass Scheduler(mesos.Scheduler): pass\n'), [
      'import mesos.interface\nclass Scheduler(mesos.interface.Scheduler): pass\n',
    ]);
    assert.equal(
      forms('import «mesos» as m\nclass S(m.Scheduler): pass\n')[1],
      'from mesos import interface as m\nclass S(m.Scheduler): pass\n',
    );
  });

  it('leaves alone what is not certain', () => {
    for (const drawn of [
      'import «mesos»\n', // nothing is used of it
      'import «mesos»\nmesos.cli.run()\n', // another package of that name
      'import «mesos», os\nmesos.Scheduler\n',
      'from «mesos» import *\n',
      'from «mesos» import interface\n',
      'try:\n  from mesos.interface import mesos_pb2\nexcept ImportError:\n  import «mesos_pb2»\n',
    ]) {
      assert.deepEqual(forms(drawn), [], drawn);
    }
    assert.deepEqual(formsOf('python-import', 'x = 1; import «mesos_pb2»', { whole: 'import mesos_pb2' }), []);
  });
});

describe('implicit-acknowledgements', () => {
  const python = (list: string) => `import mesos.native\ndriver = mesos.native.«MesosSchedulerDriver»(${list})\n`;
  const forms = (value: string, call = python) => formsOf('implicit-acknowledgements', call(value), { value });
  const made = (list: string) => python(list).replace(/[«»]/g, '');

  it('puts 1 before the credential of a Python driver', () => {
    assert.deepEqual(forms('s, f, m, credential'), [made('s, f, m, 1, credential')]);
    const lines = '\n  Sched(a, [b, c]),\n  framework, "zk://h:2181,i:2181/mesos",\n  cred,\n';
    assert.deepEqual(forms(lines), [made(lines.replace('cred', '1, cred'))]);
  });

  it('leaves other calls alone', () => {
    for (const list of [
      's, f, m',
      's, f, m, 1',
      's, f, m, 1, credential',
      's, f, m, implicit_acks',
      's, f, m, credentialObj=c',
      '*args',
      's, f, m, "x',
      's, f, # a, b\n m, credential',
    ]) {
      assert.deepEqual(forms(list), [], list);
    }
    const java = (list: string) => `import org.apache.mesos.*;\nd = new «MesosSchedulerDriver»(${list});`;
    assert.deepEqual(forms('s, f, m, credential', java), []);
  });
});

describe('acl-roles', () => {
  const acl = (object: string) => `{"reserve_resources": [{"principals": {"type": "ANY"}, ${object}}]}`;

  it('renames the key, and is safe only where the value means the same', () => {
    const anyOf = acl('"«resources»": {"type": "ANY"}');
    assert.deepEqual(formsOf('acl-roles', anyOf), [acl('"roles": {"type": "ANY"}')]);
    const safeOf = (drawn: string) => {
      const { text, mention } = mentionIn(drawn, {});
      return rewritten('acl-roles', mention, text).map((form) => form.safe);
    };
    assert.deepEqual(safeOf(anyOf), [true]);
    assert.deepEqual(safeOf(acl('"«resources»": {"values": ["cpus"]}')), [false]);
  });

  it('makes no second `roles`', () => {
    assert.deepEqual(formsOf('acl-roles', acl('"roles": {"values": ["a"]}, "«resources»": {"type": "ANY"}')), []);
  });
});

describe('secret-string', () => {
  const forms = (text: string) => formsOf('secret-string', text.replace(/[Ss]ecret/, '«$&»'));

  it('passes the text that the bytes were made of', () => {
    assert.deepEqual(forms('b.setSecret(ByteString.copyFromUtf8(conf.secret()));'), ['b.setSecret(conf.secret());']);
    assert.deepEqual(forms('b.setSecret(ByteString.copyFrom("s3".getBytes()))'), ['b.setSecret("s3")']);
    assert.deepEqual(forms('b.setSecret(ByteString.copyFrom(s, "UTF-8"))'), ['b.setSecret(s)']);
    assert.deepEqual(forms('Credential{Secret: []byte(secret)}'), ['Credential{Secret: proto.String(secret)}']);
    assert.deepEqual(forms("c.secret = b'x'\n"), ["c.secret = 'x'\n"]);
    assert.deepEqual(forms("c.secret = s.encode('utf-8')\n"), ['c.secret = s\n']);
  });

  it('falls back on the setter for a ByteString', () => {
    assert.deepEqual(forms('b.setSecret(ByteString.readFrom(in))'), ['b.setSecretBytes(ByteString.readFrom(in))']);
  });

  it('leaves other expressions alone', () => {
    for (const text of [
      'b.setSecret(bytes)',
      'b.setSecret(ByteString',
      'c.getSecret()',
      'Secret',
      'Secret: x + []byte(y)',
    ]) {
      assert.deepEqual(forms(text), [], text);
    }
  });
});

describe('ip-addresses', () => {
  const forms = (text: string) => formsOf('ip-addresses', text.replace('ip_address', '«$&»'));

  it('moves what stands together into one entry', () => {
    assert.deepEqual(forms('{"network_infos": [{"ip_address": "10.0.0.1"}]}'), [
      '{"network_infos": [{"ip_addresses": [{"ip_address": "10.0.0.1"}]}]}',
    ]);
    assert.deepEqual(forms('[{"protocol": "IPv4",\n "ip_address": "10.0.0.1", "groups": []}]'), [
      '[{"ip_addresses": [{"protocol": "IPv4", "ip_address": "10.0.0.1"}], "groups": []}]',
    ]);
  });

  it('leaves code and objects that have both forms alone', () => {
    for (const text of [
      'info.ip_address',
      '{"ip_address": 7}',
      '{"ip_address": "10.0.0.1"',
      '{"ip_address": "10.0.0.1", "ip_addresses": []}',
      '{"ip_address": "10.0.0.1", "groups": [], "protocol": "IPv4"}',
    ]) {
      assert.deepEqual(forms(text), [], text);
    }
  });
});

describe('credentials-json', () => {
  it('writes all pairs, and leaves templates and comments to a person', () => {
    assert.deepEqual(formsOf('credentials-json', '«alice» s1\r\nbob\ts2\r\n'), [
      '{\r\n  "credentials": [\r\n    {\r\n      "principal": "alice",\r\n      "secret": "s1"\r\n    },\r\n    {\r\n      "principal": "bob",\r\n      "secret": "s2"\r\n    }\r\n  ]\r\n}\r\n',
    ]);
    for (const text of ['', '# users\nalice s1', '{{ p }} {{ s }}', 'alice s1 s2']) {
      assert.deepEqual(formsOf('credentials-json', text), [], text);
    }
  });
});

describe('credentials-json of one pair', () => {
  it('is a list for masters, one object for agents, and either where nobody knows', () => {
    const drawn = '«alice» s1';
    const list = '{\n  "credentials": [\n    {\n      "principal": "alice",\n      "secret": "s1"\n    }\n  ]\n}';
    const one = '{\n  "principal": "alice",\n  "secret": "s1"\n}';
    const { text, mention } = mentionIn(drawn, {});
    const formsFor = (component?: 'master' | 'agent') =>
      rewritten('credentials-json', component ? { ...mention, component } : mention, text).map(({ edits }) =>
        applyEdits(text, edits),
      );
    assert.deepEqual(formsFor(), [list, one]);
    assert.deepEqual(formsFor('master'), [list]);
    assert.deepEqual(formsFor('agent'), [one]);
  });
});

describe('every rewrite on text cut short', () => {
  const rewrites: readonly Rewrite[] = [
    'credentials-json',
    'python-import',
    'implicit-acknowledgements',
    'acl-roles',
    'secret-string',
    'ip-addresses',
  ];
  it('stays within the text', () => {
    const text =
      '\nfrom mesos import (A, B)\nx.setSecret(ByteString.copyFrom("a\\"", f({[1]}))) {"ip_address": "1", \'';
    for (let end = 0; end <= text.length; end++) {
      const cut = text.slice(0, end);
      for (let start = 0; start <= end; start += 3) {
        const span = { start, end };
        const mention: Mention = {
          kind: 'field',
          name: 'x',
          at: { start, end: Math.min(end, start + 6) },
          whole: span,
          spelling: 'plain',
          evidence: [],
          place: 'code',
          value: { text: cut.slice(start), at: span, exact: true },
        };
        for (const to of rewrites) {
          for (const { span: edited } of rewritten(to, mention, cut).flatMap((form) => form.edits)) {
            assert.ok(0 <= edited.start && edited.start <= edited.end && edited.end <= end, `${to} ${start} ${end}`);
          }
        }
      }
    }
  });
});

describe('acl-quotas', () => {
  const principals = '"principals": {"values": ["ops"]}';
  const acl = (members: string) => `{\n  "permissive": false,\n${members}\n}\n`;
  const set = (roles: string) => `  "«set_quotas»": [{${principals}, "roles": ${roles}}]`;
  const remove = (by: string) => `  "remove_quotas": [{${principals}, "quota_principals": ${by}}]`;
  const plain = (drawn: string) => drawn.replace(/[«»]/g, '');
  const update = plain(set('{"type": "ANY"}')).replace('set_quotas', 'update_quotas');

  it('folds the two keys into one where they say the same, wherever they stand', () => {
    const any = '{"type": "ANY"}';
    assert.deepEqual(formsOf('acl-quotas', acl(`${set(any)},\n${remove(any)}`)), [acl(update)]);
    assert.deepEqual(formsOf('acl-quotas', acl(`${remove(any)},\n${set(any)}`)), [acl(update)]);
    const other = `${plain(set(any))},\n${remove(any).replace('remove_quotas', '«remove_quotas»')}`;
    assert.deepEqual(formsOf('acl-quotas', acl(other)), [acl(update)]);
  });

  it('leaves alone what one rule cannot say', () => {
    const any = '{"type": "ANY"}';
    const cases = [
      `${set('{"values": ["web"]}')},\n${remove(any)}`,
      `${set(any)},\n${remove('{"values": ["ops"]}')}`,
      `${set(any)},\n${remove(any).replace('ops', 'dev')}`,
      `${set(any)},\n${remove(any)},\n  "update_quotas": []`,
      `  "«remove_quotas»": [{${principals}, "quota_principals": ${any}}]`,
      `${set(any)},\n${remove(any)},,`,
    ];
    for (const each of cases) assert.deepEqual(formsOf('acl-quotas', acl(each)), [], each);
  });

  it('renames a key that stands alone only when asked to', () => {
    const { text, mention } = mentionIn(acl(set('{"type": "ANY"}')), {});
    const [form, ...others] = rewritten('acl-quotas', mention, text);
    assert.deepEqual([form?.safe, others, form && applyEdits(text, form.edits)], [false, [], acl(update)]);
  });
});

describe('three-decimals', () => {
  const forms = (number: string) => formsOf('three-decimals', `--resources=cpus:«${number}»;mem:1`);
  const rounded = (number: string) => `--resources=cpus:${number};mem:1`;

  it('rounds to what is nearest, and down', () => {
    assert.deepEqual(forms('7.33333'), [rounded('7.333')]);
    assert.deepEqual(forms('7.66666'), [rounded('7.667'), rounded('7.666')]);
    assert.deepEqual(forms('0.99951'), [rounded('1'), rounded('0.999')]);
    assert.deepEqual(forms('2.00004'), [rounded('2')]);
  });
});
