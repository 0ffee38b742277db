import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtCut } from '../server/src/readers/code/built.ts';
import { type Language, languageNamed } from '../server/src/readers/code/languages.ts';
import { lex, lexQuickly } from '../server/src/readers/code/lexer.ts';
import { QuickCut } from '../server/src/readers/code/quick-cut.ts';
import type { TokenList, Tokens } from '../server/src/readers/code/tokens.ts';
import { allFixtures } from './fixtures.ts';

const languages = [
  ...['cpp', 'java', 'scala', 'kotlin', 'groovy', 'python', 'go', 'javascript', 'ruby', 'rust', 'php', 'clojure'],
  ...['puppet', 'hcl', 'csharp', 'perl', 'elixir', 'erlang', 'haskell'],
].flatMap((name) => languageNamed(name) ?? []);

describe('tokens that are taken quickly are the same', { skip: !builtCut && 'only a build makes it' }, () => {
  const quick = new QuickCut(Buffer.from(builtCut, 'base64'));
  const same = (text: string, language: Language) => {
    const tokens = lexQuickly(text, language, quick);
    if (tokens) assert.deepEqual(all(tokens), all(lex(text, language)), `${language.name}: ${JSON.stringify(text)}`);
    return tokens !== undefined;
  };
  const files = allFixtures().map(({ file }) => file);

  for (const language of languages) {
    it(`in every fixture as ${language.name}`, () => {
      for (const { text } of files) same(text, language);
    });
  }

  it('in fixtures that break off', () => {
    for (const { text } of files) {
      for (let length = 0; length < Math.min(400, text.length); length++) {
        const language = languages[length % languages.length];
        if (language) same(text.slice(-length), language);
      }
    }
  });

  it('in any text made of signs', () => {
    const signs = [
      ...`"'\`/<%\\~?#$@{}()[]-+=*&|:;.,! \n\ra_Z09é€`,
      ...[
        '//',
        '/*',
        '*/',
        '"""',
        "'''",
        '${',
        '#{',
        '{$',
        '\\\n',
        '\r\n',
        '\\\r\n',
        'R"(',
        'r#"',
        '=begin\n',
        '\n=end',
      ],
      ...['<<EOS\n', '\nEOS\n', '😀', '\ud800', '1.5', "1'0", '0x', '::', '->', '--', '{-', '-}', '--[[', '[r|', '|]'],
    ];
    const text = fc.array(fc.constantFrom(...signs), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (each, language) => void same(each, language)),
      { numRuns: 20_000 },
    );
  });

  it('up to a length', () => {
    const [cpp] = languages;
    assert.ok(cpp);
    assert.ok(same('a'.repeat(100_000), cpp) && same('€ '.repeat(60_000), cpp) && same('/**/'.repeat(30_000), cpp));
    assert.ok(!same('; '.repeat(100_000), cpp));
    assert.ok(same('int x = 1; // what\n'.repeat(5000), cpp));
  });
});

/** All columns of all tokens. */
function all({ code, comments, looksFar }: Tokens): unknown {
  return [columnsOf(code), columnsOf(comments), looksFar];
}

function columnsOf({ count, starts, ends, forms }: TokenList): readonly (readonly number[])[] {
  return [starts, ends, forms].map((column) => [...column.subarray(0, count)]);
}
