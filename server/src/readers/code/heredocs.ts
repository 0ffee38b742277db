import type { Language, StringKind } from './languages.ts';

interface Heredoc {
  readonly word: string;
  readonly indented: boolean;
  readonly escapes: StringKind['escapes'];
}

/** The text of one heredoc. */
export interface Body {
  readonly start: number;
  readonly end: number;
  readonly escapes: StringKind['escapes'];
}

/** The heredocs whose openings have been met and whose texts begin on the next line. */
export class Heredocs {
  readonly #waiting: Heredoc[] = [];
  /** A closing word that is nowhere below: looked for a few times, then no longer, so that the cost stays linear. */
  #missing = 0;

  /** A closing word was looked for, which may be anywhere below. */
  looked = false;

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** The end of the opening (`<<~EOS`, `<<"EOF"`, `<<<EOT`) at an offset; undefined when none stands there. */
  openedAt(text: string, at: number, form: NonNullable<Language['heredocs']>): number | undefined {
    const head = text.slice(at, at + 80);
    const open = (form === 'php' ? /^<<<[ \t]*(["']?)([A-Za-z_]\w*)\1/ : /^<<([~-]?)(["'`]?)([A-Z_]\w*)\2/).exec(head);
    if (!open) return undefined;
    const [quote = '', word = ''] = form === 'php' ? [open[1], open[2]] : [open[2], open[3]];
    // `list <<ITEM` appends in Ruby: without a closing line below it is no heredoc.
    if (!this.#closes(text, at, word)) return undefined;
    const indented = form === 'php' || open[1] !== '' || form === 'hcl';
    const escapes = quote === "'" || form === 'hcl' ? 'none' : 'backslash';
    this.#waiting.push({ word, indented, escapes });
    return at + open[0].length;
  }

  /** The texts of those that wait, from the start of a line, and where the code goes on. */
  bodiesAt(text: string, at: number): { readonly bodies: readonly Body[]; readonly end: number } {
    const bodies: Body[] = [];
    let end = at;
    for (const heredoc of this.#waiting.splice(0)) {
      const start = end;
      const closing = closingLine(text, start, heredoc);
      bodies.push({ start, end: closing.start, escapes: heredoc.escapes });
      end = closing.end;
    }
    return { bodies, end };
  }

  #closes(text: string, at: number, word: string): boolean {
    this.looked = true;
    if (this.#missing > 20 || this.#waiting.length > 4) return false;
    for (let i = text.indexOf(word, at + word.length + 2); i >= 0; i = text.indexOf(word, i + 1)) {
      if (/(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, i - 60), i))) return true;
    }
    this.#missing++;
    return false;
  }
}

/** The line that closes a heredoc: where it starts, and where its word ends. */
function closingLine(text: string, from: number, { word, indented }: Heredoc): { start: number; end: number } {
  for (let line = from; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline;
    const written = text.slice(line, Math.min(end, line + 200));
    const told = indented ? written.trimStart() : written;
    if (told.startsWith(word) && !/\w/.test(told.charAt(word.length))) {
      return { start: line, end: line + written.length - told.length + word.length };
    }
    line = newline < 0 ? text.length : newline + 1;
  }
  return { start: text.length, end: text.length };
}
