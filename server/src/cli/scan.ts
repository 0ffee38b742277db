import { readdirSync } from 'node:fs';
import path from 'node:path';
import { applyConfig } from '../config/apply.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import type { Pair } from '../judge/versions.ts';
import { decisive, type Pinned } from '../plan/pinned.ts';
import type { ScanOptions } from './arguments.ts';
import { type Input, inputFrom, inputFromStdin } from './input.ts';
import { pinsAt } from './pins.ts';
import { type Settings, settingsFor } from './settings.ts';
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
  /** File by file; each file once, however often it is named. */
  readonly items: AsyncIterable<Checked | Skipped>;
}

/** Looks up the settings at once, and throws a UsageError for wrong ones; checks as `items` are asked for. */
export function scan(options: ScanOptions): Scan {
  const settingsAt = settingsFor(options);
  const targets = (options.paths.length > 0 ? options.paths : ['']).map((given) => {
    const isStdin = given === '-';
    const settings = settingsAt(isStdin ? (options.stdinName ?? '') : given);
    const pins = settings.pair.fromKnown ? [] : pinsFor(isStdin ? options.stdinName : given, settings, options);
    return { given, isStdin, settings: withPins(settings, pins), pins };
  });
  return {
    pairs: targets.map(({ settings }) => settings.pair),
    pins: targets.flatMap(({ pins }) => pins),
    items: itemsOf(targets, options),
  };
}

function pinsFor(given: string | undefined, settings: Settings, { useIgnoreFiles }: ScanOptions): readonly Pinned[] {
  // Of standard input without a name nobody knows where it belongs.
  if (given === undefined) return [];
  return decisive(pinsAt(given, { useIgnoreFiles, leavesOut: settings.leavesOut }), settings.pair.to);
}

/** Nobody said what runs: then it is the lowest that is pinned. */
function withPins(settings: Settings, [lowest]: readonly Pinned[]): Settings {
  return lowest ? { ...settings, pair: { ...settings.pair, from: lowest.version, fromKnown: true } } : settings;
}

interface Target {
  readonly given: string;
  readonly isStdin: boolean;
  readonly settings: Settings;
}

async function* itemsOf(targets: readonly Target[], options: ScanOptions): AsyncIterable<Checked | Skipped> {
  const seen = new Set<string>();
  for (const { given, isStdin, settings } of targets) {
    if (isStdin) {
      yield await checkStdin(options.stdinName, settings);
      continue;
    }
    for (const item of filesAt(given, { useIgnoreFiles: options.useIgnoreFiles, leavesOut: settings.leavesOut })) {
      if (!('file' in item)) yield item;
      else if (!seen.has(item.file)) yield checkInput(item, inputFrom(item.file), settings);
      if ('file' in item) seen.add(item.file);
    }
  }
}

/** The findings of `text` as the content of a file. */
export function findingsIn(text: string, { file }: Found, { config, pair }: Settings): readonly Finding[] {
  const source = { path: file.replaceAll(path.sep, '/'), text, siblings: siblingsOf(file) };
  return applyConfig(check(source, pair), config);
}

async function checkStdin(name: string | undefined, settings: Settings): Promise<Checked | Skipped> {
  const shown = (name ?? '-').replaceAll(path.sep, '/');
  // Without a name there is no path to tell the format by; the text alone has to.
  const found: Found = { path: shown, file: name === undefined ? '-' : path.resolve(name), isStdin: true };
  const input = await inputFromStdin(shown);
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

/** What stands beside a file in the folders where Mesos takes each file for a flag. */
function siblingsOf(file: string): readonly string[] | undefined {
  const folder = path.dirname(file);
  if (!/^mesos-(?:master|slave|agent)$/.test(path.basename(folder))) return undefined;
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) => (item.isFile() ? [item.name] : []));
  } catch {
    return undefined;
  }
}
