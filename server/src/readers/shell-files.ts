import { type Piece, pieceOf as pieceAt, subPiece } from '../text.ts';
import type { Word } from './command.ts';
import type { ShellCommand } from './shell-script.ts';
import { pieceOf } from './shell-words.ts';

/** A file that a command writes. */
export interface Written {
  readonly path: Piece;
  /** Absent where the command does not say what goes in. */
  readonly content?: Piece;
}

/** The files that a command writes: `echo … > FILE`, `… | sudo tee FILE`, `cat > FILE <<EOF`, `touch FILE`. */
export function writtenBy(command: ShellCommand, text: string): readonly Written[] {
  const words = withoutSudo(command.words);
  const paths = [...command.outputs, ...filesNamed(words)];
  if (paths.length === 0) return [];
  const content = outputOf(command, text);
  return paths.map((word) => ({ path: pieceOf(word), content }));
}

const writers = /^(?:tee|touch|cp|mv|ln|install)$/;

function filesNamed([program, ...args]: readonly Word[]): readonly Word[] {
  if (!writers.test(program?.text ?? '')) return [];
  const operands = args.filter((word) => !word.text.startsWith('-'));
  return /^t/.test(program?.text ?? '') ? operands : operands.slice(-1);
}

/** What a command prints, where that is plain to see. */
function outputOf(command: ShellCommand, text: string): Piece | undefined {
  const [program, ...args] = withoutSudo(command.words);
  switch (program?.text) {
    case 'echo':
      return echoed(args, text);
    case 'printf':
      return printed(args);
    case 'cat':
    case 'tee':
      return command.inputs[0] ?? (command.source && outputOf(command.source, text));
    default:
      return undefined;
  }
}

function echoed(args: readonly Word[], text: string): Piece | undefined {
  const said = args.slice(args.findIndex((word) => !/^-[neE]+$/.test(word.text)));
  const [first] = said;
  const last = said.at(-1);
  if (!first || !last) return undefined;
  return first === last ? pieceOf(first) : pieceAt(text, first.at.start, last.at.end);
}

/** `printf '%s\n' VALUE`, `printf 'VALUE\n'`. */
function printed([format, ...values]: readonly Word[]): Piece | undefined {
  if (!format || values.length > 1) return undefined;
  const [value] = values;
  if (value) return /^%s(?:\\n)?$/.test(format.text) ? pieceOf(value) : undefined;
  return subPiece(pieceOf(format), 0, format.text.replace(/(?<!\\n)(?:\\n)+$/, '').length);
}

function withoutSudo(words: readonly Word[]): readonly Word[] {
  if (words[0]?.text !== 'sudo') return words;
  return words.slice(
    Math.max(
      1,
      words.findIndex((word, i) => i > 0 && !word.text.startsWith('-')),
    ),
  );
}
