import { builtModule, builtPlan, builtPlanForFolders } from './built.ts';
import { type Finder, plainFinder, quickFinder } from './finder.ts';
import type { PathSign } from './path-signs.ts';
import { type Prefilter, prefilterOf } from './prefilter.ts';
import type { Plan } from './sign.ts';

/** A look at files one after the other, each read into the same room. */
export interface Look {
  /** Where to put the bytes of a file. */
  readonly room: Uint8Array;
  /**
   * False when a check would find nothing in the first `length` bytes of the room as the content of a file whose path
   * says `sign`, whatever the versions; true says nothing.
   */
  isWorthReading(length: number, sign: PathSign): boolean;
}

/** A look with room for `size` bytes. */
export function lookWith(size: number): Look {
  const plan = builtPlan();
  const finder = finderOf(plan, size);
  const { room } = finder;
  const anywhere = prefilterOf(plan, finder);
  let inFolder: Prefilter | undefined;
  return {
    room,
    isWorthReading(length, sign) {
      if (sign === 'telling' || anywhere.passes(length)) return true;
      if (sign === 'nothing') return false;
      inFolder ??= plainPrefilter(builtPlanForFolders(), room);
      return inFolder.passes(length);
    },
  };
}

function finderOf(plan: Plan, size: number): Finder {
  try {
    if (builtModule) return quickFinder(Buffer.from(builtModule, 'base64'), plan, size);
  } catch {
    // The module has instructions that a very old processor has not.
  }
  return plainFinder(plan, new Uint8Array(size));
}

function plainPrefilter(plan: Plan, room: Uint8Array): Prefilter {
  return prefilterOf(plan, plainFinder(plan, room));
}
