import path from 'node:path';
import type { Finding } from '../judge/finding.ts';
import type { Pair } from '../judge/versions.ts';
import { decisive, type Pinned } from '../plan/pinned.ts';
import type { ScanOptions } from './arguments.ts';
import { filesAround } from './around.ts';
import { type Input, inputFromStdin } from './input.ts';
import { optimizeLate } from './late-optimizing.ts';
import { type Settings, settingsFor } from './settings.ts';
import { newSieve, openSieve, type Sieve } from './sieve.ts';
import { type Found, filesAt, type Skipped } from './walk.ts';

/** A file that was checked. */
export interface Checked extends Found {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly settings: Settings;
}

/** A run over everything that was asked for. */
export interface Scan {
  /** The version pair of each path given. */
  readonly pairs: readonly Pair[];
  /** The pins that `from` was taken from where nobody said it, the deciding one of each path first. */
  readonly pins: readonly Pinned[];
  /** File by file, without those that a look at their bytes was enough for; each file once, however often it is named. */
  readonly items: AsyncIterable<Checked | Skipped>;
  /** How many files had so far nothing in them that could be found. */
  passedOver(): number;
}

/** Looks up the settings at once, and throws a UsageError for wrong ones; checks as `items` are asked for. */
export function scan(options: ScanOptions, onFile: () => void = () => undefined): Scan {
  const run = new Run(options, onFile);
  const targets = (options.paths.length > 0 ? options.paths : ['']).map((given) => run.targetOf(given));
  return {
    pairs: targets.map(({ settings }) => settings.pair),
    pins: targets.flatMap(({ pins }) => pins),
    items: run.itemsOf(targets),
    passedOver: () => run.passedOver,
  };
}

/** The findings of `text` as the content of a file. */
export function findingsIn(text: string, found: Found, settings: Settings): readonly Finding[] {
  return engine().findingsIn(text, found, settings);
}

function engine(): typeof import('./engine.ts') {
  return require('./engine.ts');
}

/** One of the paths given. */
interface Target {
  readonly given: string;
  readonly isStdin: boolean;
  readonly settings: Settings;
  readonly pins: readonly Pinned[];
  /** What is worth reading, where all was looked at already in search of pins. */
  readonly known?: readonly (Found | Skipped)[];
}

/** A scan that goes on. */
class Run {
  passedOver = 0;
  #checked = 0;
  readonly #options: ScanOptions;
  readonly #onFile: () => void;
  readonly #settingsAt: (given: string) => Settings;
  readonly #sieve: Sieve;

  constructor(options: ScanOptions, onFile: () => void) {
    this.#options = options;
    this.#onFile = onFile;
    this.#settingsAt = settingsFor(options);
    this.#sieve = options.everything ? openSieve : newSieve();
  }

  targetOf(given: string): Target {
    const { stdinName } = this.#options;
    const isStdin = given === '-';
    const settings = this.#settingsAt(isStdin ? (stdinName ?? '') : given);
    const target = { given, isStdin, settings, pins: [] };
    const place = isStdin ? stdinName : given;
    // Of standard input without a name nobody knows where it belongs.
    if (settings.pair.fromKnown || place === undefined) return target;
    const { pins, known } = this.#pinsAt(place, settings);
    return { ...target, settings: withPins(settings, pins), pins, ...(!isStdin && { known }) };
  }

  /** The pins that decide what runs at a path, the lowest first, and all there that is worth reading. */
  #pinsAt(given: string, settings: Settings) {
    const known: (Found | Skipped)[] = [];
    const pins: Pinned[] = [];
    for (const item of this.#filesAt(given, settings)) {
      const input = 'file' in item ? this.#sieve.inputOf(item) : item;
      if (input === undefined) this.#passOver();
      else known.push(item);
      if ('file' in item && input && 'text' in input) pins.push(...engine().pinsIn(item, input.text));
    }
    if (pins.length === 0) pins.push(...this.#pinsAround(given));
    return { pins: decisive(pins, settings.pair.to), known };
  }

  #pinsAround(given: string): readonly Pinned[] {
    return filesAround(given).flatMap((found) => {
      const input = this.#sieve.inputOf(found);
      return input && 'text' in input ? engine().pinsIn(found, input.text) : [];
    });
  }

  #filesAt(given: string, { leavesOut }: Settings): Iterable<Found | Skipped> {
    return filesAt(given, { useIgnoreFiles: this.#options.useIgnoreFiles, leavesOut });
  }

  #passOver(): void {
    this.passedOver++;
    this.#onFile();
  }

  #check(found: Found, input: Input, settings: Settings): Checked | Skipped {
    // For one file it would not be worth the while.
    if (this.#checked++ === 1) optimizeLate();
    return checkInput(found, input, settings);
  }

  async *itemsOf(targets: readonly Target[]): AsyncIterable<Checked | Skipped> {
    const seen = targets.length > 1 ? new Set<string>() : undefined;
    for (const { given, isStdin, settings, known } of targets) {
      if (isStdin) {
        yield await checkStdin(this.#options.stdinName, settings);
        continue;
      }
      for (const item of known ?? this.#filesAt(given, settings)) {
        if ('file' in item) {
          if (seen?.has(item.file)) continue;
          seen?.add(item.file);
        }
        const input = 'file' in item ? this.#sieve.inputOf(item) : item;
        if (input === undefined) this.#passOver();
        else yield 'file' in item ? this.#check(item, input, settings) : item;
      }
    }
  }
}

/** Nobody said what runs: then it is the lowest that is pinned. */
function withPins(settings: Settings, [lowest]: readonly Pinned[]): Settings {
  return lowest ? { ...settings, pair: { ...settings.pair, from: lowest.version, fromKnown: true } } : settings;
}

async function checkStdin(name: string | undefined, settings: Settings): Promise<Checked | Skipped> {
  const shown = (name ?? '-').replaceAll(path.sep, '/');
  // Without a name there is no path to tell the format by; the text alone has to.
  const found: Found = { path: shown, file: name === undefined ? '-' : path.resolve(name), isStdin: true };
  const input = await inputFromStdin();
  // `fix` has to hand on even a text that it leaves alone.
  if (name !== undefined && 'text' in input && settings.leavesOut(found.file)) {
    return { ...found, text: input.text, findings: [], settings };
  }
  return checkInput(found, input, settings);
}

function checkInput(found: Found, input: Input, settings: Settings): Checked | Skipped {
  if (!('text' in input)) return { path: found.path, ...input };
  const { text } = input;
  try {
    return { ...found, text, findings: findingsIn(text, found, settings), settings };
  } catch (error) {
    // It should not happen, and when it does the other files still have a right to be checked.
    return { path: found.path, reason: `the check failed: ${String(error)}`, failed: true };
  }
}
