import type { Word } from './command.ts';
import type { Assignment, Script } from './shell-script.ts';
import { pieceOf, wordsOf } from './shell-words.ts';

/** The variables of one script, for commands that carry their options or their program in one. */
export class Variables {
  readonly #assigned = new Map<string, (readonly Word[])[]>();
  #budget = most;

  constructor(script: Script) {
    for (const command of script.commands) {
      for (const assignment of command.assignments) this.#add(assignment);
      const [program, dashes, ...values] = command.words;
      // `set -- --quorum=2 "$@"`: the arguments of the script itself.
      if (program?.text === 'set' && dashes?.text === '--') {
        this.#add({ name: '@', at: dashes.at, word: dashes, values, array: true });
      }
    }
  }

  /**
   * The words with variables of this script replaced by what they are set to, wherever in the script that is. Names of
   * the variables are added to `used`.
   */
  expanded(words: readonly Word[], used: Set<string>, inside: readonly string[] = []): readonly Word[] {
    if (!words.some(({ open }) => open)) return words;
    return words.flatMap((word) => {
      const name = referredTo(word);
      const assigned = name === undefined ? undefined : this.#assigned.get(name);
      if (name === undefined || !assigned || inside.length > deepest || this.#budget <= 0) return [word];
      // `OPTS="$OPTS --x"` adds to itself; where that is all there is, more comes from elsewhere.
      if (inside.includes(name)) return [];
      this.#budget -= assigned.length;
      const flat = assigned.flatMap((values) => this.expanded(values, used, [...inside, name]));
      this.#budget -= flat.length;
      used.add(name);
      const added = assigned.every((values) => values.some((value) => referredTo(value) === name));
      return added || flat.length === 0 ? [...flat, word] : flat;
    });
  }

  #add(assignment: Assignment): void {
    const list = this.#assigned.get(assignment.name);
    if (list) list.push(splitIn(assignment));
    else this.#assigned.set(assignment.name, [splitIn(assignment)]);
  }
}

/** How many words expansions may make in one script, and how deep variables may stand in variables. */
const most = 20_000;
const deepest = 8;

/** The variable that a word is nothing but: `$X`, `${X}`, `${X[@]}`, `${X:-…}`, `$@`. */
function referredTo(word: Word): string | undefined {
  if (!word.open) return undefined;
  const name = /^\$(?:(\w+|[@*])|\{(\w+|[@*])(?:\[[@*]\]|:?-[\s\S]*)?\})$/.exec(word.text)?.slice(1).find(Boolean);
  return name === '*' ? '@' : name;
}

/** The words that a variable stands for: the elements of an array, the parts of a plain value. */
function splitIn({ values, array }: Assignment): readonly Word[] {
  return array ? values : values.flatMap((value) => (/\s|^-/.test(value.text) ? wordsOf(pieceOf(value)) : [value]));
}
