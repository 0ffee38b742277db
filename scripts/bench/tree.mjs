// Folders full of generated files: a mix of languages, sizes and hits such as repositories have.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from './languages.mjs';
import { randomFrom } from './random.mjs';
import { writerOf } from './texts.mjs';

/**
 * The trees that are measured. `hitShare` is the share of the files with a name that Mesos changed.
 * @typedef {{ files: number, megabytes: number, hitShare: number, seed: number }} TreeSize
 * @type {Readonly<Record<string, TreeSize>>}
 */
export const trees = {
  large: { files: 50_000, megabytes: 400, hitShare: 0.028, seed: 56 },
  small: { files: 2000, megabytes: 19, hitShare: 0.18, seed: 16 },
};

const areaCount = 40;

/** The folders that hold about so much of a tree. */
export function areas(folder, share) {
  return Array.from({ length: share * areaCount }, (_, i) => path.join(folder, `area-${i}`));
}

/** One of the trees, made when it is not there yet; its folder. */
export function treeIn(scratch, name) {
  const folder = path.join(scratch, name);
  if (!existsSync(folder)) makeTree(folder, trees[name]);
  return folder;
}

/** Writes a tree below `folder`, which must not exist yet. The same size gives the same tree. */
export function makeTree(folder, { files, megabytes, hitShare, seed }) {
  const random = randomFrom(seed);
  const mix = Object.keys(languages).flatMap((name) => Array(languages[name].share).fill(name));
  const writers = new Map(Object.keys(languages).map((name) => [name, writerOf(name, random)]));
  const mean = (megabytes * 1e6) / files;
  let below = '';
  for (let i = 0; i < files; i++) {
    if (i % 25 === 0) {
      below = path.join(folder, `area-${(i / 25) % areaCount}`, `part-${i % 1000}`, `unit-${i}`);
      mkdirSync(below, { recursive: true });
    }
    const name = mix[random(mix.length)];
    const hits = random(100_000) < hitShare * 100_000 ? 1 + random(12) : 0;
    const text = writers.get(name)(sizeOf(mean, random), hits);
    writeFileSync(path.join(below, `${name.replace(/\W/g, '')}_${i}.${languages[name].ending}`), text);
  }
}

/** Most files are small, some are large: the sizes are spread log-normally round the mean. */
function sizeOf(mean, random) {
  const uniform = () => (1 + random(1e6)) / 1e6;
  const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const sigma = 1.2;
  return Math.min(400_000, mean * Math.exp(sigma * normal - (sigma * sigma) / 2));
}
