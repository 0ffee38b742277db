// Files that look like people's own, generated and the same every time.
import { filled, languages } from './languages.mjs';
import { oneOf, randomFrom } from './random.mjs';

/**
 * A text of `lines` lines in which names that Mesos changed stand evenly, `hits` of them.
 * @param {string} name of the language
 * @param {{ lines: number, hits: number, seed?: number }} size
 */
export function documentOf(name, { lines, hits, seed = 5 }) {
  const language = languages[name];
  const random = randomFrom(seed);
  const blocks = [];
  const ends = linesIn(language.opening) + linesIn(language.closing);
  for (let line = ends, made = 0; line < lines; ) {
    const due = made < hits && line - ends >= (made * (lines - ends)) / hits;
    const block = filled(oneOf(due ? language.hits : language.plain, random), random);
    if (due) made++;
    blocks.push(block);
    line += linesIn(block);
  }
  return assembled(language, blocks);
}

/**
 * Makes texts of one language from a store of blocks that were filled in beforehand, fast enough for large trees.
 * @param {string} name of the language
 * @returns {(bytes: number, hits: number) => string} a text of about so many bytes
 */
export function writerOf(name, random) {
  const language = languages[name];
  const store = (blocks) => Array.from({ length: 500 }, () => filled(oneOf(blocks, random), random));
  const plain = store(language.plain);
  const withHit = store(language.hits);
  return (bytes, hits) => {
    const blocks = [];
    for (let size = 0; size < bytes; ) {
      const block = oneOf(plain, random);
      blocks.push(block);
      size += block.length + 1;
    }
    for (let hit = 0; hit < hits; hit++) blocks.splice(random(blocks.length + 1), 0, oneOf(withHit, random));
    // Most files of a tree have never heard of Mesos; some use it, and nothing of it that changed.
    const usesMesos = hits > 0 || random(100) === 0;
    return assembled(usesMesos ? language : { ...language, opening: withoutMesos(language.opening) }, blocks);
  };
}

function assembled({ opening = '', closing = '', joint = '', numbered = false }, blocks) {
  const own = numbered ? blocks.map((block, i) => block.replaceAll('@', String(i))) : blocks;
  return [opening, own.join(`${joint}\n`), closing]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

function withoutMesos(opening) {
  return opening
    ?.split('\n')
    .filter((line) => !/mesos/.test(line))
    .join('\n');
}

function linesIn(text = '') {
  return text === '' ? 0 : text.split('\n').length;
}
