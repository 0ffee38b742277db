import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

/**
 * Samples with the expected scopes below them: `^^^ scope` says that each character above a caret has exactly that
 * innermost scope, `scope` being short of the grammar's own ending.
 */
const samples: Record<string, string> = {
  proto: `
syntax = "proto2"; // the old one
^^^^^^ keyword.other
         ^^^^^^^^ string.quoted.double
                   ^^^^^^^^^^^^^^ comment.line.double-slash*
package mesos.v1;
^^^^^^^ keyword.other
        ^^^^^^^^ entity.name.namespace
import public "mesos/mesos.proto";
^^^^^^ keyword.control.import
       ^^^^^^ storage.modifier
option java_package = "org.apache.mesos";
       ^^^^^^^^^^^^ support.other.option
/* Who may
^^^^^^^^^^ comment.block*
   register. */
^^^^^^^^^^^^^^^ comment.block*
message Credential {
^^^^^^^ keyword.declaration.message
        ^^^^^^^^^^ entity.name.type.message
  required string principal = 1;
  ^^^^^^^^ storage.modifier
           ^^^^^^ storage.type
                  ^^^^^^^^^ variable.other.field
                            ^ keyword.operator.assignment
                              ^ constant.numeric.field
  optional bytes secret = 2 [deprecated = true];
           ^^^^^ storage.type
                 ^^^^^^ variable.other.field
                             ^^^^^^^^^^ support.other.option
                                          ^^^^ constant.language
  repeated mesos.NetworkInfo.IPAddress ip_addresses = 5; // many
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.type.reference
                                       ^^^^^^^^^^^^ variable.other.field
                                                         ^^^^^^^ comment.line.double-slash*
  map<string, Value> attributes = 6;
  ^^^ storage.type.map
      ^^^^^^ storage.type
              ^^^^^ entity.name.type.reference
                     ^^^^^^^^^^ variable.other.field
  reserved 7, 9 to 11, "source";
  ^^^^^^^^ keyword.other
              ^ constant.numeric
                ^^ keyword.other
                       ^^^^^^^^ string.quoted.double
  enum Reason {
  ^^^^ keyword.declaration.enum
       ^^^^^^ entity.name.type.enum
    REASON_MEMORY_LIMIT = -8;
    ^^^^^^^^^^^^^^^^^^^ variable.other.enummember
                          ^^ constant.numeric
  }
  oneof kind { string message = 12; }
  ^^^^^ keyword.declaration.oneof
                      ^^^^^^^ variable.other.field
  optional string option = 13;
                  ^^^^^^ variable.other.field
}
service Scheduler {
        ^^^^^^^^^ entity.name.type.service
  rpc Call (stream Request) returns (Response);
  ^^^ keyword.declaration.rpc
      ^^^^ entity.name.function
            ^^^^^^ keyword.other
                   ^^^^^^^ entity.name.type.reference
                            ^^^^^^^ keyword.other
}
`,
  'mesos-flag': `
zk://10.0.0.1:2181,10.0.0.2:2181/mesos
^^ keyword.other.scheme
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.other.link
cpus:4;mem(web):1024;ports:[31000-32000]
^^^^ variable.parameter
    ^ punctuation.separator.key-value
     ^ constant.numeric
       ^^^ variable.parameter
           ^^^ entity.name.tag.role
                ^^^^ constant.numeric
15secs
^^ constant.numeric
  ^^^^ keyword.other.unit
true
^^^^ constant.language.boolean
posix/cpu,posix/mem
^^^^^^^^^ string.unquoted
         ^ punctuation.separator
/var/lib/mesos
^^^^^^^^^^^^^^ string.unquoted.path
`,
  'mesos-credentials': `
framework-a s3cret
^^^^^^^^^^^ entity.name.tag.principal
            ^^^^^^ string.unquoted.secret
marathon	secret2
^^^^^^^^ entity.name.tag.principal
        	^^^^^^^ string.unquoted.secret
`,
};

const drawing = /^(\s*)(\^+) ([\w.*-]+)$/;

describe('grammars give every word its scope', async () => {
  await loadWASM(readFileSync('node_modules/vscode-oniguruma/release/onig.wasm'));
  for (const [language, sample] of Object.entries(samples)) {
    it(language, async () => {
      const expected = sample.trim().split('\n');
      assert.deepEqual(drawn(await grammarOf(language), expected, language), expected);
    });
  }

  it('JSON in a flag file is embedded to the end of the file', async () => {
    const grammar = await grammarOf('mesos-flag');
    const lines = ['{', '  "permissive": true,', '', '}'];
    let stack = INITIAL;
    for (const line of lines) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const { scopes } of line === '{' || line === '' ? [] : tokens)
        assert.ok(scopes.includes('source.json'), line);
    }
  });
});

/** The lines of the sample without drawings, each followed by its expected drawings with the scopes that are there. */
function drawn(grammar: IGrammar, lines: readonly string[], language: string): string[] {
  let stack = INITIAL;
  let scopesOf: (at: number) => string = () => '';
  return lines.map((line) => {
    const [, indent, carets, expected] = drawing.exec(line) ?? [];
    if (indent === undefined || carets === undefined || expected === undefined) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      scopesOf = (at) =>
        tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex)?.scopes.join(' ') ?? '';
      return line;
    }
    const found = new Set([...carets].map((_, i) => nameOf(scopesOf(indent.length + i), expected, language)));
    return `${indent}${carets} ${[...found].join(' | ')}`;
  });
}

/** The innermost scope of a stack without the language's name; with `*`, the one asked for if it is anywhere. */
function nameOf(stack: string, expected: string, language: string): string {
  const scopes = stack.split(' ').map((scope) => scope.replace(new RegExp(`\\.${language}$`), ''));
  if (expected.endsWith('*') && scopes.includes(expected.slice(0, -1))) return expected;
  // The quotes of a string and the marks of a comment have scopes of their own inside it.
  return scopes.findLast((scope) => !scope.startsWith('punctuation.definition')) ?? '';
}

async function grammarOf(language: string): Promise<IGrammar> {
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      // Editors have a grammar for JSON; here it only has to be there.
      if (scope === 'source.json')
        return parseRawGrammar('{"scopeName":"source.json","patterns":[{"match":"true"}]}', 'x.json');
      if (scope !== `source.${language}`) return null;
      const path = `syntaxes/${language}.tmLanguage.json`;
      return parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  const grammar = await registry.loadGrammar(`source.${language}`);
  assert.ok(grammar, language);
  return grammar;
}
