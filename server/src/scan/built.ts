import { entries } from '../catalogue/catalogue.ts';
import { planOf } from './anchors.ts';
import type { Plan } from './sign.ts';
import { signsInFolder, signsOf } from './signs.ts';

/*
 * What the build makes ahead of time. It puts the results in the place of this file, so that a run of the product neither
 * loads the catalogue nor chooses anchors; where nothing was built, all is made on the spot and there is no module.
 */

/** What to look for in every file. */
export function builtPlan(): Plan {
  return planOf(signsOf(entries));
}

/** What to look for as well in files whose path speaks of Mesos. */
export function builtPlanForFolders(): Plan {
  return planOf(signsInFolder(entries));
}

/** The WebAssembly module of `find.as`, in base64; empty where there is none. */
export const builtModule: string = '';
