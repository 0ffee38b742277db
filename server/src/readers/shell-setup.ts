import type { Component } from '../names.ts';
import { type Piece, sourceOffset } from '../text.ts';
import type { Environment } from './command.ts';
import { flagNameOf, type Setting } from './environment.ts';

/** What a part of a script tells about the environment of all that the script starts. */
export interface Told {
  /** The variables it sets that can make a difference. */
  readonly settings: readonly Setting[];
  /** Of the daemons that it starts. */
  readonly components: readonly (Component | undefined)[];
  /** It starts a Mesos program of any kind. */
  readonly starts: boolean;
  /** It reads another script, which may set anything. */
  readonly reads: boolean;
}

/** A part of a script, where it stands, and what it tells. */
export interface TellingPart {
  readonly piece: Piece;
  readonly told: Told;
}

/** The environment that the parts of a script make together for what it starts. */
export class Setup implements Environment {
  /** The flags among its variables. */
  readonly settings: readonly Setting[];
  readonly open: boolean;
  readonly components: readonly (Component | undefined)[];
  /** The variables that can make a difference, each once. */
  readonly names: readonly string[];
  readonly #reads: () => string;
  #topics: readonly string[] | undefined;

  /** `reads` says what the parts are read as. */
  constructor(parts: readonly TellingPart[], reads: () => string = () => '') {
    this.#reads = reads;
    const settings = inOrder(parts);
    // Of a variable that is set again and again, once is enough to know that it is set.
    const flags = settings.flatMap((setting) => (flagNameOf(setting.name) ? [[setting.name, setting] as const] : []));
    this.settings = [...new Map(flags).values()];
    this.open = parts.some(({ told }) => told.reads);
    this.components = [...new Set(parts.flatMap(({ told }) => told.components))];
    this.names = [...new Set(settings.map(({ name }) => name))];
  }

  /** The topic of a part, with all that makes a difference to it: under the same topic, it has the same mentions. */
  topicOf({ settings, starts }: Told): string {
    this.#topics ??= topicsIn(this, this.#reads());
    return this.#topics[(settings.length > 0 ? 1 : 0) + (starts ? 2 : 0)] ?? '';
  }
}

/** For parts that set no variables and start nothing, that set some, that start something, and that do both. */
function topicsIn({ components, names, settings, open }: Setup, topic: string): readonly string[] {
  const variables = `${components.length} ${[...components].sort().join()} ${[...names].sort().join()}`;
  const given = `${open} ${settings.map(({ name, value }) => `${name}=${value?.text}`).join('\n')}`;
  return [topic, `${topic}, ${variables}`, `${topic}; ${given}`, `${topic}, ${variables}; ${given}`];
}

function inOrder(parts: readonly TellingPart[]): readonly Setting[] {
  const placed = parts.flatMap(({ piece, told }) =>
    told.settings.map((setting) => ({ setting, start: sourceOffset(piece, setting.at.start) })),
  );
  return placed.sort((a, b) => a.start - b.start).map(({ setting }) => setting);
}
