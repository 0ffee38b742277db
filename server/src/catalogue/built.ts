import type { Words } from './words.ts';

/** The words of `catalogue.ts` as the build made them: it puts them here. Undefined where nothing was built. */
export const builtWords: Words | undefined = undefined;

/** The WebAssembly module of `search.as`, in base64, from the build, too; empty where there is none. */
export const builtSearch: string = '';
