import path from 'node:path';
import { newSieve, openSieve, type Sieve } from '../disk/sieve.ts';
import { type Found, filesAt, type Skipped } from '../disk/walk.ts';
import { decisive, type Pinned, pinnedPair } from '../plan/pinned.ts';
import type { ScanOptions } from './arguments.ts';
import { filesAround } from './around.ts';
import { type Checked, checkedOf, engine, readStdin } from './checked.ts';
import { type Settings, settingsFor } from './settings.ts';

/** A run over everything that was asked for. */
export interface Scan {
  /** One for each path given. */
  readonly targets: readonly Target[];
  /** The pins that `from` was taken from where nobody said it, the deciding one of each path first. */
  readonly pins: readonly Pinned[];
  /** What the files are read with. */
  readonly sieve: Sieve;
  /** How many files were read in search of pins, and have nothing in them that could be found. */
  readonly passedOver: number;
}

/** One of the paths given. */
export interface Target {
  readonly settings: Settings;
  /** What is to be checked, as it is walked to; each file once, however often it is named. */
  readonly items: Iterable<Found | Skipped>;
}

/** Looks up the settings at once, and throws a UsageError for wrong ones; walks as the items are asked for. */
export function scan(options: ScanOptions, onFile: () => void = () => undefined): Scan {
  const survey = new Survey(options, onFile);
  const paths = (options.paths.length > 0 ? options.paths : ['']).map((given) => survey.placeOf(given));
  const seen = paths.length > 1 ? new Set<string>() : undefined;
  return {
    targets: paths.map(({ settings, items }) => ({ settings, items: seen ? unseen(items, seen) : items })),
    pins: paths.flatMap(({ pins }) => pins),
    sieve: survey.sieve,
    passedOver: survey.passedOver,
  };
}

/** Everything checked, one after the other, without the files in which nothing can be found. */
export async function* checkedIn({ targets, sieve }: Scan): AsyncIterable<Checked | Skipped> {
  for (const { settings, items } of targets) {
    for (const item of items) {
      const known = 'isStdin' in item ? await readStdin(item, settings) : item;
      const checked = checkedOf(known, settings, sieve);
      if (checked) yield checked;
    }
  }
}

/** What none of the paths before has met. */
function* unseen(items: Iterable<Found | Skipped>, seen: Set<string>): Iterable<Found | Skipped> {
  for (const item of items) {
    if ('file' in item && !item.isStdin) {
      if (seen.has(item.file)) continue;
      seen.add(item.file);
    }
    yield item;
  }
}

/** One of the paths given, with the pins that decide what runs there. */
interface Place extends Target {
  readonly pins: readonly Pinned[];
}

/** Looks at the paths given. */
class Survey {
  readonly sieve: Sieve;
  passedOver = 0;
  readonly #options: ScanOptions;
  readonly #onFile: () => void;
  readonly #settingsAt: (given: string) => Settings;

  constructor(options: ScanOptions, onFile: () => void) {
    this.sieve = options.everything ? openSieve : newSieve();
    this.#options = options;
    this.#onFile = onFile;
    this.#settingsAt = settingsFor(options);
  }

  placeOf(given: string): Place {
    const { stdinName } = this.#options;
    const isStdin = given === '-';
    const place = isStdin ? stdinName : given;
    const settings = this.#settingsAt(place ?? '');
    const stdin = isStdin ? [stdinFile(stdinName)] : undefined;
    // Of standard input without a name nobody knows where it belongs.
    if (settings.pair.fromKnown || place === undefined) {
      return { settings, pins: [], items: stdin ?? this.#filesAt(given, settings) };
    }
    const { pins, known } = this.#pinsAt(place, settings);
    return { settings: { ...settings, pair: pinnedPair(settings.pair, pins) }, pins, items: stdin ?? known };
  }

  /** The pins that decide what runs at a path, the lowest first, and all there that is worth reading. */
  #pinsAt(given: string, settings: Settings) {
    const known: (Found | Skipped)[] = [];
    const pins: Pinned[] = [];
    for (const item of this.#filesAt(given, settings)) {
      const input = 'file' in item ? this.sieve.inputOf(item) : item;
      if (input === undefined) this.#passOver();
      else known.push(item);
      if ('file' in item && input && 'text' in input) pins.push(...engine().pinsIn(item, input.text));
    }
    if (pins.length === 0) pins.push(...this.#pinsAround(given));
    return { pins: decisive(pins, settings.pair.to), known };
  }

  #pinsAround(given: string): readonly Pinned[] {
    return filesAround(given).flatMap((found) => {
      const input = this.sieve.inputOf(found);
      return input && 'text' in input ? engine().pinsIn(found, input.text) : [];
    });
  }

  #filesAt(given: string, { leavesOut }: Settings): Iterable<Found | Skipped> {
    return filesAt(given, { useIgnoreFiles: this.#options.useIgnoreFiles, leavesOutIn: () => leavesOut });
  }

  #passOver(): void {
    this.passedOver++;
    this.#onFile();
  }
}

function stdinFile(name: string | undefined): Found {
  const shown = (name ?? '-').replaceAll(path.sep, '/');
  // Without a name there is no path to tell the format by; the text alone has to.
  return { path: shown, file: name === undefined ? '-' : path.resolve(name), isStdin: true };
}
