import type { Component } from '../names.ts';
import { type Piece, sourceOffset } from '../text.ts';
import { type Environment, givenBy } from './command.ts';
import { flagNameOf, type Setting, type Sign, signOf } from './environment.ts';

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

/** What the parts of a script are read in. */
export interface Around extends Environment {
  readonly components: readonly (Component | undefined)[];
  /** What the names of all variables tell. */
  readonly sign: Sign;
}

/** The environment that the parts of a script make together for what it starts. */
export class Setup implements Around {
  /** The flags among its variables. */
  readonly settings: readonly Setting[];
  readonly open: boolean;
  readonly components: readonly (Component | undefined)[];
  readonly sign: Sign;
  readonly #reads: () => string;
  #topics: readonly string[] | undefined;
  #given: readonly string[] | undefined;

  /** `reads` says what the parts are read as. */
  constructor(parts: readonly TellingPart[], reads: () => string = () => '') {
    this.#reads = reads;
    const components = new Set<Component | undefined>();
    let open = false;
    for (const { told } of parts) {
      if (told.reads) open = true;
      for (const component of told.components) components.add(component);
    }
    this.open = open;
    this.components = [...components];
    // Of a variable that is set again and again, once is enough to know that it is set.
    const last = lastByName(parts);
    this.settings = [...last.values()].filter(({ name }) => flagNameOf(name) !== undefined);
    this.sign = signOf([...last.keys()]);
  }

  /** The same without the flags that its variables give to what is started. */
  get bare(): Around {
    const { open, components, sign } = this;
    return { settings: [], open, components, sign };
  }

  /** What its variables give to what is started. */
  get given(): readonly string[] {
    this.#given ??= givenBy(this.settings, []);
    return this.#given;
  }

  /**
   * The topic of a part, with all that makes a difference to it but for what is `given`: under the same topic, it has the
   * same mentions.
   */
  topicOf({ settings, starts }: Told): string {
    this.#topics ??= topicsIn(this, this.#reads());
    return this.#topics[(settings.length > 0 ? 1 : 0) + (starts ? 2 : 0)] ?? '';
  }
}

/** For parts that set no variables and start nothing, that set some, that start something, and that do both. */
function topicsIn({ components, sign, open }: Setup, topic: string): readonly string[] {
  const variables = `${components.length} ${[...components].sort().join()} ${sign.component} ${sign.links}`;
  return [topic, `${topic}, ${variables}`, `${topic}; ${open}`, `${topic}, ${variables}; ${open}`];
}

/** By name, in the order of the script, the setting that holds in the end. */
function lastByName(parts: readonly TellingPart[]): ReadonlyMap<string, Setting> {
  const placed: { readonly start: number; readonly setting: Setting }[] = [];
  for (const part of parts) {
    const { settings } = part.told;
    if (settings.length === 0) continue;
    const { piece } = part;
    for (const setting of settings) placed.push({ start: sourceOffset(piece, setting.at.start), setting });
  }
  placed.sort((a, b) => a.start - b.start);
  const last = new Map<string, Setting>();
  for (const { setting } of placed) last.set(setting.name, setting);
  return last;
}
