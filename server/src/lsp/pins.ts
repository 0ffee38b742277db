import { type Pinned, pinnedIn } from '../plan/pinned.ts';
import { pinPattern } from '../readers/pins.ts';
import { pathOf } from './convert.ts';
import type { Files } from './files.ts';

/** A workspace in which more files than this could pin a version is not looked through to its end. */
const most = 2000;

/**
 * The Mesos releases that the files of each workspace folder pin. Looking through a folder takes a while, so the first answer
 * is none, and `found` is called when there is a better one.
 */
export class PinStore {
  readonly #files: Files;
  readonly #found: () => void;
  readonly #known = new Map<string, readonly Pinned[]>();
  readonly #asked = new Map<string, Promise<void>>();
  /** URIs of the files that pin something. */
  readonly #sources = new Set<string>();

  constructor(files: Files, found: () => void) {
    this.#files = files;
    this.#found = found;
  }

  /** What is known of a folder by now. */
  of(folder: string): readonly Pinned[] {
    void this.#looked(folder);
    return this.#known.get(folder) ?? [];
  }

  /** What a folder pins, once it was looked through. */
  async all(folder: string): Promise<readonly Pinned[]> {
    await this.#looked(folder);
    return this.#known.get(folder) ?? [];
  }

  /** A file was saved. True when it pins something, or did: then the folders are looked through again when next asked for. */
  saved(uri: string, text: string): boolean {
    const concerns = this.#sources.has(uri) || pinnedIn(pathOf(uri), text).length > 0;
    if (concerns) this.#asked.clear();
    return concerns;
  }

  #looked(folder: string): Promise<void> {
    const look = this.#asked.get(folder) ?? this.#look(folder);
    this.#asked.set(folder, look);
    return look;
  }

  async #look(folder: string): Promise<void> {
    const before = JSON.stringify(this.#known.get(folder) ?? []);
    const pins: Pinned[] = [];
    for (const uri of await this.#files.find(folder, pinPattern, most)) {
      const text = await this.#files.read(uri);
      const own = text === undefined ? [] : pinnedIn(pathOf(uri).slice(pathOf(folder).length + 1), text);
      if (own.length > 0) this.#sources.add(uri);
      pins.push(...own);
    }
    this.#known.set(folder, pins);
    if (JSON.stringify(pins) !== before) this.#found();
  }
}
