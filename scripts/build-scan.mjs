// What the build makes of server/src/scan: the plan of what to look for, from the catalogue, and the WebAssembly that looks.
import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';

const made = 'server/src/scan/built.ts';

/** Puts what is made ahead of time in the place of `scan/built.ts`; again whenever one of `inputs` changes. */
export const scanBuilt = {
  name: 'scan-built',
  setup(one) {
    one.onLoad({ filter: /[\\/]scan[\\/]built\.ts$/ }, async () => {
      const { plans, inputs } = await plansMade();
      return { contents: sourceOf(plans, await moduleMade()), loader: 'js', watchFiles: inputs };
    });
  },
};

function sourceOf({ plan, planForFolders }, module) {
  return `
    const wordsFrom = (numbers) => Array.from({ length: numbers.length / 3 }, (_, i) => (
      { bytes: numbers[i * 3], part: numbers[i * 3 + 1], at: numbers[i * 3 + 2] }
    ));
    const planFrom = ({ signs, parts, numbers }) => ({ signs, parts, words: wordsFrom(numbers) });
    export const builtPlan = () => planFrom(JSON.parse(${asText(packed(plan))}));
    export const builtPlanForFolders = () => planFrom(JSON.parse(${asText(packed(planForFolders))}));
    export const builtModule = ${JSON.stringify(module)};`;
}

/** There are many words: three numbers each take less room, and less time to read, than as many objects. */
function packed({ signs, parts, words }) {
  const numbers = words.flatMap(({ bytes, part, at }) => [bytes, part, at]);
  return { signs, parts, numbers };
}

/** As a literal in single quotes, for JSON is full of the others. */
function asText(value) {
  return `'${JSON.stringify(value).replace(/[\\']/g, '\\$&')}'`;
}

/** The plans, as the sources of the catalogue stand now. */
async function plansMade() {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { builtPlan, builtPlanForFolders } from './${made}';
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
  return { plans: await import(`data:text/javascript;base64,${code}`), inputs };
}

/** The module of `find.as`, in base64. */
async function moduleMade() {
  const source = readFileSync('server/src/scan/find.as', 'utf8');
  const { binary, stderr, error } = await asc.compileString(source, {
    optimizeLevel: 3,
    runtime: 'stub',
    noAssert: true,
    enable: ['simd'],
  });
  if (error) throw new Error(`find.as: ${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}
