import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languageNamed } from '../server/src/readers/code/languages.ts';
import { lex } from '../server/src/readers/code/lexer.ts';
import { literalPiece } from '../server/src/readers/code/literal.ts';
import { sourceOffset } from '../server/src/text.ts';

/** The strings and comments of a text, as written between their quotes or signs. */
function told(name: string, text: string): { strings: string[]; comments: string[] } {
  const language = languageNamed(name);
  assert.ok(language, name);
  const tokens = lex(text, language);
  const strings: string[] = [];
  for (let i = 0; i < tokens.count; i++) if (tokens.isString(i)) strings.push(tokens.inner(i) ?? '');
  const { comments } = tokens;
  const inner = (i: number) => text.slice(comments.innerStart(i), comments.innerEnd(i));
  return { strings, comments: Array.from({ length: comments.count }, (_, i) => inner(i)) };
}

const cases: readonly (readonly [string, string, string[], string[]])[] = [
  ['cpp', String.raw`auto a = "x\"y"; char c = '"'; int n = 1'000; // "no"`, [String.raw`x\"y`, '"'], [' "no"']],
  ['cpp', 'auto j = R"j({"acls": ")"})j"; /* a\n*/ L"w"', ['{"acls": ")"}', 'w'], [' a\n']],
  ['java', 'char c = \'\\\'\'; String s = "a"; /* "b" */', ["\\'", 'a'], [' "b" ']],
  ['scala', 's"$url/${m("k")}" /* a /* b */ c */ """r"aw""" \'sym', ['$url/${m("k")}', 'r"aw'], [' a /* b */ c ']],
  ['kotlin', 'val s = "${m["k"]}/x" // y', ['${m["k"]}/x'], [' y']],
  ['python', 'a = r"\\d" + f\'{x}\' """d"oc""" # c', ['\\d', '{x}', 'd"oc'], [' c']],
  ['python', "x = \"half\ny = 'ok'", ['half', 'ok'], []],
  ['go', 'r := \'a\'; s := `raw "x" \\`; // c', ['a', 'raw "x" \\'], [' c']],
  ['javascript', 'const a = `x${f(`y${1}`)}z`; b = /["\']/.test(c) / 2 / "d"', ['x${f(`y${1}`)}z', 'd'], []],
  [
    'ruby',
    'a = "#{h["k"]}"; b = %w[x y]; puts <<~EOS, 1\n  body "q"\n  EOS\n# c',
    ['#{h["k"]}', 'x y', '  body "q"\n'],
    [' c'],
  ],
  ['ruby', 'list <<ITEM\n"a"', ['a'], []],
  ['rust', "fn f<'a>(x: &'a str) { let s = r#\"a\"b\"#; let c = 'x'; }", ['a"b', 'x'], []],
  ['php', '<p>Don\'t</p><?php $a = \'x\'; // "c" ?><b><?php echo "y";', ['x', 'y'], [' "c" ']],
  ['php', "<?php $a = <<<EOT\nbody\nEOT;\n$b = 'c';", ['body\n', 'c'], []],
  ['clojure', '(str "a" \\" "b") ; c', ['a', '"', 'b'], [' c']],
  ['clojure', '[\\newline \\( \\u0041 "a"]', ['newline', '(', 'u0041', 'a'], []],
  ['perl', 'my $r = qr{"/files"}i; my @w = qw(a "b"); # c', ['a "b"'], [' c']],
  ['cpp', '// goes on \\\n"here"\nauto c = \'abcd\';', ['abcd'], [' goes on \\\n"here"']],
  ['rust', "fn f<'a, 'b: 'a>() { b'\\'' }", ["\\'"], []],
  ['puppet', "file { '/etc/x': content => \"${a['b']}\" } # c", ['/etc/x', "${a['b']}"], [' c']],
  [
    'hcl',
    'user_data = <<-EOF\n  mesos-slave "x"\n  EOF\nname = "${lookup(m, "k")}"',
    ['  mesos-slave "x"\n', '${lookup(m, "k")}'],
    [],
  ],
  ['csharp', 'var a = @"c:\\x""y"; var b = $"{a}/z";', ['c:\\x""y', '{a}/z'], []],
  ['perl', 'my $a = q(x(y)); # c\n=pod\n"no"\n=cut\nmy $b = "z";', ['x(y)', 'z'], [' c', '\n"no"']],
  ['elixir', 'a = "#{b("c")}" <> "d" # e', ['#{b("c")}', 'd'], [' e']],
  ['erlang', 'A = "x", B = \'atom\'. % c', ['x', 'atom'], [' c']],
  ['haskell', "f' = \"x\" -- c\n{- a {- b -} -} g = 'y'", ['x', 'y'], [' c', ' a {- b -} ']],
];

describe('lexer: strings and comments of every language', () => {
  for (const [name, text, strings, comments] of cases) {
    it(`${name}: ${text.replaceAll('\n', '⏎')}`, () => assert.deepEqual(told(name, text), { strings, comments }));
  }
});

describe('lexer: half-typed text', () => {
  it('has tokens within the text wherever it is cut', () => {
    for (const [name, text] of cases) {
      const language = languageNamed(name);
      assert.ok(language);
      for (let length = 0; length <= text.length; length++) {
        const tokens = lex(text.slice(0, length), language);
        let before = 0;
        for (let i = 0; i < tokens.count; i++) {
          assert.ok(before <= tokens.start(i) && tokens.start(i) < tokens.end(i) && tokens.end(i) <= length, text);
          assert.ok(tokens.innerStart(i) <= tokens.innerEnd(i) && tokens.innerEnd(i) <= length, text);
          before = tokens.end(i);
        }
      }
    }
  });

  it('takes time in proportion to its length', () => {
    for (const name of ['cpp', 'scala', 'python', 'javascript', 'ruby', 'rust', 'php', 'perl', 'hcl', 'haskell']) {
      const language = languageNamed(name);
      assert.ok(language);
      for (const part of [
        '"${',
        '/*',
        '*/',
        "'",
        '`${`',
        '<<A\n',
        '%w[',
        '=/[',
        'q(',
        '((',
        '{-',
        'R"x(',
        'r#"',
        '\\',
      ]) {
        const started = performance.now();
        const tokens = lex(part.repeat(40_000), language);
        tokens.partner(0);
        assert.ok(performance.now() - started < 1500, `${name} ${part}`);
      }
    }
  });
});

describe('lexer: what a string means', () => {
  const language = languageNamed('java');

  it('resolves escapes and leads back to the source', () => {
    assert.ok(language);
    const text = String.raw`x = "a\"\u0041bc";`;
    const piece = literalPiece(lex(text, language), 2);
    assert.equal(piece.text, 'a"Abc');
    assert.equal(text.charAt(sourceOffset(piece, 3)), 'b');
    assert.equal(text.charAt(sourceOffset(piece, 5)), '"');
  });
});
