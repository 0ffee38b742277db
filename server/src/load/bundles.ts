import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { type CodeCache, codeCacheFor } from './code-cache.ts';
import { Flags } from './flags.ts';

/** Loads the bundle of a name, such as `engine.js`, when it is asked for first; what it exports. */
export type Load = (name: string) => unknown;

/** What a bundle finds as its `module`. */
export interface BundleModule {
  exports: unknown;
  /** Those that its code was taken under: a thread that is started later takes code under the same. */
  readonly flags: Flags;
}

/** Hears of each bundle that was compiled. */
export type OnCompiled = (name: string, source: Uint8Array, script: Script) => void;

/**
 * What loads the bundles of `folder`: with the code that is there for this Node, else as Node loads any module. `ask` is
 * the `require` of the first bundle.
 */
export function loaderIn(folder: string, ask: NodeJS.Require, flags = new Flags()): Load {
  const cache = codeCacheFor(folder);
  return cache ? loaderWith(cache, folder, ask, undefined, flags) : (name) => ask(path.join(folder, name));
}

/** What loads the bundles of `folder`, with their code as far as it is in `cache`. */
export function loaderWith(
  cache: CodeCache,
  folder: string,
  ask: NodeJS.Require,
  onCompiled?: OnCompiled,
  flags = new Flags(),
): Load {
  const modules = new Map<string, BundleModule>();
  // Bundles ask for each other, for files beside them, and for what Node brings along.
  const required = (id: string) => (id.startsWith('./') ? load(id.slice(2)) : ask(id));
  const load: Load = (name) => {
    const known = modules.get(name);
    if (known) return known.exports;
    const file = path.join(folder, name);
    const wrapped = wrappedIn(file, cache.room ?? Buffer.allocUnsafeSlow);
    const text = wrapped.toString(isAscii(wrapped) ? 'latin1' : 'utf8');
    const source = wrapped.subarray(head.length, -tail.length);
    const code = cache.codeOf(name, source);
    if (code) flags.renew(code);
    const script = new Script(text, {
      filename: file,
      columnOffset: -head.length,
      cachedData: code,
    });
    if (code && script.cachedDataRejected === false) flags.took(code);
    onCompiled?.(name, source, script);
    const module = { exports: {}, flags };
    modules.set(name, module);
    script.runInThisContext().call(module.exports, module.exports, required, module, file, folder);
    return module.exports;
  };
  return load;
}

/** A bundle is a CommonJS module, and wrapped as Node wraps one. */
const head = Buffer.from('(function (exports, require, module, __filename, __dirname) { ');
const tail = Buffer.from('\n})');

/** The content of a file, wrapped: read to where it shall stand, for it is large. */
function wrappedIn(file: string, room: (length: number) => Uint8Array): Buffer {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const { buffer, byteOffset, length } = room(head.length + size + tail.length);
    const wrapped = Buffer.from(buffer, byteOffset, length);
    wrapped.set(head);
    if (readSync(opened, wrapped, head.length, size, 0) !== size)
      throw new Error(`${file} was cut off while it was read`);
    wrapped.set(tail, head.length + size);
    return wrapped;
  } finally {
    closeSync(opened);
  }
}

let beside: Load | undefined;
let flagsBefore: number | undefined;

/** Says, in a thread, under which flags the process was started: others may hold by now. */
export function startedUnder(flags: number): void {
  flagsBefore = flags;
}

/** Loads a bundle that lies beside the first one, which this is a part of. */
export function loadBeside(name: string): unknown {
  beside ??= loaderIn(__dirname, require, new Flags(flagsBefore));
  return beside(name);
}
