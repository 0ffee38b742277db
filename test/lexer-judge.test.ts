import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { names } from '../server/src/catalogue/catalogue.ts';
import { languageNamed } from '../server/src/readers/code/languages.ts';
import { lex } from '../server/src/readers/code/lexer.ts';
import { opaque } from '../server/src/readers/code/token-list.ts';
import type { Tokens } from '../server/src/readers/code/tokens.ts';

/**
 * Our lexer cuts code into strings, comments and the rest with one table for each language; here the real grammars judge
 * it. At every quote, at the first letter of every word and at every name of the catalogue both have to say the same.
 */
type Class = 'string' | 'comment' | 'code' | 'other';

/** The packages of test/grammars, which the test command installs. */
const collection = 'out/grammars/node_modules/@cursorless/tree-sitter-wasms/out/tree-sitter-';

/** Grammars by the folder of their samples, where tree-sitter-wasms has none under the folder's name. */
const grammars: Readonly<Record<string, string>> = {
  clojure: `${collection}clojure.wasm`,
  csharp: 'node_modules/tree-sitter-wasms/out/tree-sitter-c_sharp.wasm',
  groovy: 'out/grammars/node_modules/tree-sitter-groovy/tree-sitter-groovy.wasm',
  haskell: `${collection}haskell.wasm`,
  hcl: `${collection}hcl.wasm`,
  perl: `${collection}perl.wasm`,
  puppet: 'out/grammars/node_modules/tree-sitter-puppet/tree-sitter-puppet.wasm',
};

function grammarOf(folder: string): string {
  return grammars[folder] ?? `node_modules/tree-sitter-wasms/out/tree-sitter-${folder}.wasm`;
}

/** Nodes that are one literal, whatever is inside; the rest is looked into. */
const literals =
  /^(?:(?:raw_|verbatim_|interpreted_|line_|multi_line_|interpolated_|encapsed_|template_)*string(?:_literal|_expression)?|char_literal|character(?:_literal)?|rune_literal|charlist|sigil|quoted_atom|quoted_keyword|heredoc_body|nowdoc_body|template_literal_type|char|subshell|shell_command_expression|string_array|symbol_array|delimited_symbol|string_lit|quoted_template|template_literal|quasiquote|(?:str|char|regex)_lit|string_(?:single|double|q|qq)_quoted|word_list_qw|heredoc_body_statement|backtick_quoted)$/;
const comments = /^(?:(?:line_|block_|multiline_)?comments?|pod_statement|hash_bang_line|shebang)$/;
/** Regular expressions, and text around islands of code. */
const others = /^(?:regex(?:_literal)?|text|pattern_matcher_m|substitution_pattern_s)$/;
/** What the grammar itself does not cut into tokens. */
const uncut = /^(?:preproc_arg|system_lib_string)$/;

/** Where a grammar is wrong: the text it takes for something else, which is left out. */
const grammarErrs: Readonly<Record<string, readonly RegExp[]>> = {
  // The grammar knows no strings between slashes.
  groovy: [/\/it's .*?json\//],
  // A division begins a regular expression there.
  puppet: [/\/ \$count \/ 2/],
  scala: [
    // Comments of Scala nest; the grammar ends them at the first end.
    /\/\* Comments nest: .*$/,
    // A quote in front of the closing three belongs to the text; the grammar ends the string one too soon.
    /at the end """"/,
    // The grammar knows no character literals.
    /'\\?.'/,
  ],
};

describe('lexer: says what the real grammars say', () => {
  before(() => Parser.init());
  for (const folder of readdirSync('test/samples')) {
    for (const file of readdirSync(path.join('test/samples', folder))) {
      it(`${folder}/${file}`, async () => {
        assert.ok(existsSync(grammarOf(folder)), `${grammarOf(folder)} is not installed: npm test does that`);
        const text = readFileSync(path.join('test/samples', folder, file), 'utf8');
        const said = await judged(text, folder);
        for (const wrong of grammarErrs[folder] ?? []) leaveOut(said, text, wrong);
        assert.deepEqual(differences(text, said, ours(text, folder)), []);
      });
    }
  }
});

/** For each unit of the text what the grammar says; undefined where it says nothing. */
async function judged(text: string, folder: string): Promise<(Class | undefined)[]> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammarOf(folder)));
  const said: (Class | undefined)[] = new Array(text.length).fill('code');
  const visit = (node: Node): void => {
    const is = classOf(node);
    if (is === 'code') for (const child of node.children) child && visit(child);
    else said.fill(is, node.startIndex, node.endIndex);
    // The closing word of a heredoc is code, whether the grammar counts it to the text or not.
    for (const child of node.children)
      if (/^heredoc_end(?:_identifier)?$/.test(child?.type ?? ''))
        child && said.fill('code', child.startIndex, child.endIndex);
  };
  const tree = parser.parse(text);
  assert.ok(tree);
  visit(tree.rootNode);
  return said;
}

function leaveOut(said: (Class | undefined)[], text: string, wrong: RegExp): void {
  for (const { 0: match, index } of text.matchAll(new RegExp(wrong.source, 'gm')))
    said.fill(undefined, index, index + match.length);
}

function classOf({ type, isNamed, text }: Node): Class | undefined {
  if (!isNamed) return 'code';
  if (type === 'sigil' && /^~r/i.test(text)) return 'other';
  if (uncut.test(type)) return undefined;
  if (comments.test(type)) return 'comment';
  if (literals.test(type)) return 'string';
  return others.test(type) ? 'other' : 'code';
}

function ours(text: string, folder: string): (offset: number) => Class {
  const language = languageNamed(folder);
  assert.ok(language, folder);
  const tokens: Tokens = lex(text, language);
  return (offset) => {
    if (tokens.comments.holding(offset) >= 0) return 'comment';
    const i = tokens.tokenAt(offset);
    if (tokens.isString(i)) return 'string';
    return tokens.kind(i) === opaque ? 'other' : 'code';
  };
}

function differences(text: string, said: readonly (Class | undefined)[], our: (offset: number) => Class): string[] {
  // The letters in front of a literal (`s"…"`, `r#"…"#`) are a part of it for some grammars and not for others.
  const places = new Set([...text.matchAll(/["'`]|\b\w(?!\w*#*["'`])/g)].map(({ index }) => index));
  for (const { at } of names.find(text)) places.add(at.start);
  return [...places]
    .sort((a, b) => a - b)
    .filter((at) => said[at] !== undefined && said[at] !== our(at))
    .map((at) => `${lineOf(text, at)}: ours ${our(at)}, grammar ${said[at]}`);
}

/** Line and column of a place, and what stands there. */
function lineOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `${line}:${at - before.lastIndexOf('\n')} ${text.slice(at, at + 12).split('\n')[0]}`;
}
