import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyConfig, fails, ignoredBy } from '../server/src/config/apply.ts';
import { type Config, ConfigError, configOf, noConfig } from '../server/src/config/config.ts';
import schema from '../server/src/config/schema.json';
import type { Finding } from '../server/src/judge/finding.ts';
import type { Place } from '../server/src/names.ts';

const file = 'here/.mesos-lint.yaml';

/** The sentence that a wrong configuration is refused with. */
function refusal(text: string): string {
  try {
    configOf(text, file);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
  return assert.fail(`accepted: ${text}`);
}

describe('a configuration', () => {
  it('says versions, files, comments, severities and what fails', () => {
    const config = configOf(
      `from: 0.28
to: 1.10
ignore: [vendor/, '*.md']
comments: off
severity:
  deprecated: error
  flag/master/roles: off
fail-on: error
proto-paths: [src/main/proto, 'third party']
`,
      file,
    );
    assert.deepEqual(config, {
      from: '0.28',
      // As a YAML number it would be 1.1, another release.
      to: '1.10',
      ignore: ['vendor/', '*.md'],
      comments: false,
      severity: new Map([
        ['deprecated', 'error'],
        ['flag/master/roles', 'off'],
      ]),
      failOn: 'error',
      protoPaths: ['src/main/proto', 'third party'],
    });
  });

  it('may be empty', () => {
    for (const text of ['', '# nothing yet\n', '\ufeff', '{}']) {
      assert.deepEqual(configOf(text, file), { ...noConfig, from: undefined, to: undefined, failOn: undefined });
    }
  });

  const keys = 'from, to, ignore, comments, severity, fail-on, proto-paths';
  const wrong: readonly (readonly [string, string])[] = [
    ['form: 1.0', `there is no key "form"; the keys are ${keys}.`],
    ['comment: off', `there is no key "comment", did you mean "comments"; the keys are ${keys}.`],
    ['__proto__: 1', `there is no key "__proto__"; the keys are ${keys}.`],
    ['- from', `write a map with the keys ${keys}.`],
    ['from:', '"from" is empty: write a Mesos version such as 0.28, 1.0.0 or latest.'],
    ['from: [1.0]', '"from" cannot be ["1.0"]: write a Mesos version such as 0.28, 1.0.0 or latest.'],
    ['to: 0.30', '"to": There is no Mesos 0.30; the nearest releases are 0.28.3 and 1.0.0.'],
    ['from: 1.2\nto: 1.1', '"from": From 1.2.0 to 1.1.0 is a downgrade; Mesos supports upgrades only.'],
    ['ignore: x', '"ignore" cannot be "x": write a list of patterns as in .gitignore, such as [vendor/, \'*.md\'].'],
    ['comments: maybe', '"comments" cannot be "maybe": write on or off.'],
    ['fail-on: sometimes', '"fail-on" cannot be "sometimes": write error, warning, info or never.'],
    ['severity: {removed: fatal}', '"severity" → "removed" cannot be "fatal": write error, warning, info or off.'],
    [
      'severity: {removde: off}',
      '"severity" → "removde" is not known: write a status (removed, deprecated, changed, required, unavailable, unknown) or a rule such as flag/master/roles.',
    ],
  ];
  for (const [text, sentence] of wrong) {
    it(`is refused with a sentence: ${text.replaceAll('\n', ', ')}`, () => {
      assert.equal(refusal(text), `${file}: ${sentence}`);
    });
  }

  it('that is no YAML is refused with the place', () => {
    assert.match(refusal('from: 1.0\nto: [1.1\n'), /^here\/\.mesos-lint\.yaml:\d+:\d+: this is no YAML: .+\.$/);
    assert.match(refusal('from: 1.0\nfrom: 1.1\n'), /^here\/\.mesos-lint\.yaml:2:1: this is no YAML: /);
  });

  it('never throws anything but a ConfigError of one line', () => {
    const bomb = `a: &a [x]\n${Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*a, *a]`).join('\n')}`;
    const pieces = fc.constantFrom(
      'from',
      'to',
      'ignore',
      'severity',
      ':',
      ' ',
      '\n',
      '1.0',
      '[',
      '{',
      '"',
      '*a',
      '&a',
      '- ',
      '\\ud800',
      '%',
    );
    const read = (text: string) => {
      try {
        configOf(text, file);
      } catch (error) {
        assert.ok(error instanceof ConfigError, String(error));
        assert.ok(!error.message.includes('\n'), error.message);
      }
    };
    for (const text of [bomb, '"\\ud800": 1', '['.repeat(2000)]) read(text);
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (words) => read(words.join(''))));
  });

  it('is described by the schema, key by key', () => {
    for (const [key, property] of Object.entries(schema.properties)) {
      assert.ok(property.title && property.description && property.errorMessage, key);
    }
  });
});

describe('applyConfig', () => {
  const finding = (place: Place, rule = 'flag/master/roles'): Finding => ({
    rule,
    status: 'deprecated',
    severity: place === 'comment' || place === 'prose' ? 'info' : 'warning',
    message: '',
    at: { start: 0, end: 5 },
    mention: { kind: 'flag', name: 'roles', at: { start: 0, end: 5 }, spelling: 'plain', evidence: [], place },
    safety: 'advice',
    when: 'before',
    fixes: [],
  });
  const severitiesOf = (findings: readonly Finding[], said: Partial<Config>) =>
    applyConfig(findings, { ...noConfig, ...said }).map(({ severity }) => severity);

  it('changes nothing when nothing is said', () => {
    assert.deepEqual(applyConfig([finding('code'), finding('prose')], noConfig), [finding('code'), finding('prose')]);
  });

  it('takes a rule before a status', () => {
    const severity = new Map([
      ['deprecated', 'error'],
      ['flag/master/roles', 'info'],
    ] as const);
    assert.deepEqual(severitiesOf([finding('config'), finding('config', 'flag/agent/x')], { severity }), [
      'info',
      'error',
    ]);
  });

  it('drops what is off', () => {
    assert.deepEqual(severitiesOf([finding('code')], { severity: new Map([['deprecated', 'off']]) }), []);
  });

  it('drops comments and prose when they are off, and nothing else', () => {
    const all = (['code', 'config', 'comment', 'prose'] as const).map((place) => finding(place));
    assert.deepEqual(severitiesOf(all, { comments: false }), ['warning', 'warning']);
  });

  it('never makes an error of what is only said', () => {
    assert.deepEqual(severitiesOf([finding('comment')], { severity: new Map([['deprecated', 'error']]) }), ['info']);
  });
});

describe('ignore', () => {
  const ignored = ignoredBy({ ...noConfig, ignore: ['vendor/', '*.md', '!README.md', '/top.txt'] });

  it('means what it means in .gitignore', () => {
    const paths = ['vendor/a.sh', 'a/vendor/b.sh', 'a/b.md', 'README.md', 'top.txt', 'a/top.txt', 'src/a.sh', 'A.MD'];
    assert.deepEqual(paths.filter(ignored), ['vendor/a.sh', 'a/vendor/b.sh', 'a/b.md', 'top.txt']);
  });

  it('is not about files outside the folder', () => {
    for (const path of ['../vendor/a.sh', '/vendor/a.sh', '', '.']) assert.equal(ignored(path), false);
  });
});

describe('fails', () => {
  it('is true from the level on', () => {
    const severities = ['error', 'warning', 'info'] as const;
    assert.deepEqual(
      severities.filter((severity) => fails(severity, 'error')),
      ['error'],
    );
    assert.deepEqual(
      severities.filter((severity) => fails(severity, 'warning')),
      ['error', 'warning'],
    );
    assert.deepEqual(
      severities.filter((severity) => fails(severity, 'info')),
      ['error', 'warning', 'info'],
    );
    assert.deepEqual(
      severities.filter((severity) => fails(severity, 'never')),
      [],
    );
  });
});
