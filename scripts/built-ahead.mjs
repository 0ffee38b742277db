// What the build makes ahead of time: the words of all names in server/src/catalogue, what server/src/scan looks for, and
// the WebAssembly of these two, of server/src/readers/code, of server/src/readers/outline and of server/src/load.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';

const made = 'server/src/scan/built.ts';
const finding = 'server/src/scan/find.as';
const searching = 'server/src/catalogue/search.as';
const cutting = 'server/src/readers/code/cut.as';
const outlining = 'server/src/readers/outline/outline.as';
const summing = 'server/src/load/sum.as';

/** Puts what is made ahead of time in the place of the files `built.ts`; again whenever what it is made from changes. */
export const builtAhead = {
  name: 'built-ahead',
  setup(one) {
    one.onLoad({ filter: /[\\/]load[\\/]built\.ts$/ }, async () => ({
      contents: `export const builtSum = ${JSON.stringify(await moduleMade(summing))};`,
      loader: 'js',
      watchFiles: [path.resolve(summing)],
    }));
    one.onLoad({ filter: /[\\/]code[\\/]built\.ts$/ }, async () => ({
      contents: `export const builtCut = ${JSON.stringify(await moduleMade(cutting))};`,
      loader: 'js',
      watchFiles: [path.resolve(cutting)],
    }));
    one.onLoad({ filter: /[\\/]outline[\\/]built\.ts$/ }, async () => ({
      contents: `export const builtOutline = ${JSON.stringify(await moduleMade(outlining))};`,
      loader: 'js',
      watchFiles: [path.resolve(outlining)],
    }));
    one.onLoad({ filter: /[\\/]catalogue[\\/]built\.ts$/ }, async () => {
      const { words, inputs } = await madeFromCatalogue();
      return {
        contents: `
          export const builtWords = ${JSON.stringify(words)};
          export const builtSearch = ${JSON.stringify(await moduleMade(searching))};`,
        loader: 'js',
        watchFiles: [...inputs, path.resolve(searching)],
      };
    });
    one.onLoad({ filter: /[\\/]scan[\\/]built\.ts$/ }, async () => {
      const { plan, planForFolders, inputs } = await madeFromCatalogue();
      return {
        contents: sourceOf({ plan, planForFolders }, await moduleMade(finding)),
        loader: 'js',
        watchFiles: inputs,
      };
    });
  },
};

function sourceOf({ plan, planForFolders }, module) {
  return `
    const partsFrom = (numbers) => Array.from({ length: numbers.length / 3 }, (_, i) => (
      { sign: numbers[i * 3], anchor: numbers[i * 3 + 1], isToldBehind: numbers[i * 3 + 2] === 1 }
    ));
    const planFrom = ({ signs, numbers }) => ({ signs, parts: partsFrom(numbers) });
    export const builtPlan = () => planFrom(JSON.parse(${asText(packed(plan))}));
    export const builtPlanForFolders = () => planFrom(JSON.parse(${asText(packed(planForFolders))}));
    export const builtModule = ${JSON.stringify(module)};`;
}

/** There are many parts: three numbers each take less room, and less time to read, than as many objects. */
function packed({ signs, parts }) {
  const numbers = parts.flatMap(({ sign, anchor, isToldBehind }) => [sign, anchor, isToldBehind ? 1 : 0]);
  return { signs, numbers };
}

/** As a literal in single quotes, for JSON is full of the others. */
function asText(value) {
  return `'${JSON.stringify(value).replace(/[\\']/g, '\\$&')}'`;
}

/** The words and the plans, as the sources of the catalogue stand now. */
async function madeFromCatalogue() {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { wordsToFind } from './server/src/catalogue/catalogue.ts';
        import { builtPlan, builtPlanForFolders } from './${made}';
        export const words = wordsToFind();
        export const plan = builtPlan();
        export const planForFolders = builtPlanForFolders();`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    loader: { '.txt': 'text' },
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const inputs = Object.keys(metafile.inputs).filter((file) => file !== '<stdin>');
  return { ...(await import(`data:text/javascript;base64,${code}`)), inputs };
}

/** Modules by their source: several bundles have the same one. */
const modules = new Map();

/** The module of a file in AssemblyScript, in base64. */
function moduleMade(file) {
  const source = readFileSync(file, 'utf8');
  const made = modules.get(source) ?? compiled(file, source);
  modules.set(source, made);
  return made;
}

async function compiled(file, source) {
  const { binary, stderr, error } = await asc.compileString(source, {
    optimizeLevel: 3,
    runtime: 'stub',
    noAssert: true,
    enable: ['simd'],
  });
  if (error) throw new Error(`${file}: ${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}
