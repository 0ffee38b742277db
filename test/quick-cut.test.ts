import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtCut } from '../server/src/readers/code/built.ts';
import { type Language, languageNamed } from '../server/src/readers/code/languages.ts';
import { lex, lexQuickly } from '../server/src/readers/code/lexer.ts';
import { longest, QuickCut } from '../server/src/readers/code/quick-cut.ts';
import type { TokenList } from '../server/src/readers/code/token-list.ts';
import type { Tokens } from '../server/src/readers/code/tokens.ts';
import { allFixtures } from './fixtures.ts';

const languages = [
  ...['cpp', 'java', 'scala', 'kotlin', 'groovy', 'python', 'go', 'javascript', 'ruby', 'rust', 'php', 'clojure'],
  ...['puppet', 'hcl', 'csharp', 'perl', 'elixir', 'erlang', 'haskell'],
].flatMap((name) => languageNamed(name) ?? []);

const signs = [
  ...`"'\`/<%\\~?#$@{}()[]-+=*&|:;.,! \n\ra_Z09é€`,
  ...['//', '/*', '*/', '"""', "'''", '${', '#{', '{$', '\\\n', '\r\n', '\\\r\n', 'R"(', 'r#"', '=begin\n', '\n=end'],
  ...['<<EOS\n', '\nEOS\n', '😀', '\ud800', '1.5', "1'0", '0x', '::', '->', '--', '{-', '-}', '--[[', '[r|', '|]'],
];
const text = fc.array(fc.constantFrom(...signs), { maxLength: 60 }).map((parts) => parts.join(''));

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

describe('tokens of a long text that are taken quickly are the same', {
  skip: !builtCut && 'only a build makes it',
}, () => {
  const quick = new QuickCut(Buffer.from(builtCut, 'base64'));
  const same = (text: string, language: Language) =>
    assert.deepEqual(all(lex(text, language, undefined, quick)), all(lex(text, language)), language.name);

  it('of every fixture, one behind the other', () => {
    const once = allFixtures().map(({ file }) => file.text);
    const whole = [...once, ' ', ...once].join('\n');
    assert.ok(whole.length > 3 * longest, `${whole.length}`);
    for (const language of languages) {
      // What opens in one fixture and never ends would hide what follows.
      same(whole.replaceAll(/["'`]/g, ' '), language);
      same(whole, language);
    }
  });

  it('of any text where a stretch ends', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(...languages), fc.nat(40), (first, second, language, short) => {
        same(`${' '.repeat(longest - short)}${first}\n${second}`, language);
      }),
      { numRuns: 1000 },
    );
  });

  it('of literals that are as long as a stretch', () => {
    const long = 'x '.repeat(longest);
    for (const language of languages) {
      for (const text of [`"${long}"`, `/*${long}*/`, `// ${long}\n`, `"${long}`, 'x'.repeat(longest * 2), `# ${long}`])
        same(`a = ${text}; b = "c" // d\n`, language);
    }
  });
});

/** All columns of all tokens, and the pairs of their brackets. */
function all(tokens: Tokens): unknown {
  const { code, comments, looksFar } = tokens;
  const [partners, parents] = [new Int32Array(code.count), new Int32Array(code.count)];
  for (let i = 0; i < code.count; i++) {
    partners[i] = tokens.partner(i);
    parents[i] = tokens.parent(i);
  }
  return [columnsOf(code), columnsOf(comments), partners, parents, looksFar];
}

function columnsOf({ count, starts, ends, forms }: TokenList): readonly (readonly number[])[] {
  return [starts, ends, forms].map((column) => [...column.subarray(0, count)]);
}
