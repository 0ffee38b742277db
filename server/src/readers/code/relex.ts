import type { Last, Memory, Topic } from '../memory.ts';
import type { Context } from '../reader.ts';
import { builtCut } from './built.ts';
import type { Language } from './languages.ts';
import { lex, lexFrom, lexQuickly } from './lexer.ts';
import { QuickCut } from './quick-cut.ts';
import { TokenList, Tokens } from './tokens.ts';

/** Tokens of which only the room is left: files are read one by one, and one room is enough for all. */
let spare: Tokens | undefined;

/** A room for more tokens is not kept. */
const largestSpare = 1 << 17;

/**
 * What `use` makes of the tokens of a text, which it must not hold on to. Those of a whole document are taken over from its
 * last state where an edit left them as they were.
 */
export function withTokens<T>(
  text: string,
  language: Language,
  { memory, depth }: Context,
  use: (tokens: Tokens) => T,
): T {
  if (memory && depth === 0) return use(remembered(text, language, memory));
  const quickly = withQuickTokens(text, language, use);
  if (quickly) return quickly.made;
  // While they are read, another text inside this one makes a room of its own.
  const tokens = lex(text, language, spare);
  spare = undefined;
  const made = use(tokens);
  if (tokens.code.starts.length <= largestSpare) spare = tokens;
  return made;
}

/** What takes plain tokens, made for the first text; undefined while its tokens are read. */
let idle: QuickCut | undefined;
let isMade = false;

function withQuickTokens<T>(text: string, language: Language, use: (tokens: Tokens) => T): { made: T } | undefined {
  if (!isMade && builtCut) idle = new QuickCut(Uint8Array.from(atob(builtCut), (letter) => letter.charCodeAt(0)));
  isMade = true;
  const quick = idle;
  const tokens = quick && lexQuickly(text, language, quick);
  if (!tokens) return undefined;
  idle = undefined;
  const made = use(tokens);
  idle = quick;
  return { made };
}

function remembered(text: string, language: Language, memory: Memory): Tokens {
  const topic: Topic<Tokens> = { name: `tokens of ${language.name}` };
  return memory.next(topic, text, (now, last) => (last ? relex(now, language, last) : lex(now, language)));
}

/** What a token is can depend on so many units behind it: a slash looks for another one. Only a heredoc looks farther. */
const farthestLook = 1100;

/** Begins in front of everything that saw the change, and ends where the last state goes on with the same token. */
function relex(text: string, language: Language, { made, change }: Last<Tokens>): Tokens {
  if (made.looksFar) return lex(text, language);
  const { code, comments } = made;
  const moved = change.end - change.before;
  const kept = code.endingBy(change.start - farthestLook);
  const keptComments = comments.endingBy(change.start - farthestLook);
  const from = Math.max(code.ends[kept - 1] ?? 0, comments.ends[keptComments - 1] ?? 0);
  const fresh = new TokenList(1024);
  // What a slash or a per cent sign is depends on the token in front of it.
  if (kept > 0) fresh.addFrom(code, kept - 1);
  const lead = fresh.count;

  let [next, nextComment] = [kept, keptComments];
  let isMet = false;
  const met = (start: number) => {
    const there = start - moved;
    while (next < code.count && (code.starts[next] ?? 0) < there) next++;
    while (nextComment < comments.count && (comments.starts[nextComment] ?? 0) < there) nextComment++;
    const begins =
      (next < code.count && code.starts[next] === there) ||
      (nextComment < comments.count && comments.starts[nextComment] === there);
    const last = new Tokens(text, fresh, comments);
    isMet =
      begins && made.kind(next - 1) === last.kind(fresh.count - 1) && made.at(next - 1) === last.at(fresh.count - 1);
    return isMet;
  };
  const areBracketsSame = () => {
    const now = new Tokens(text, fresh, comments);
    for (let i = kept; i < next; i++) if (made.bracket(i) !== now.bracket(i - kept + lead)) return false;
    return true;
  };
  const { looksFar, comments: freshComments } = lexFrom(text, language, fresh, from, change.end, met);
  const sameBrackets = isMet && next - kept === fresh.count - lead && areBracketsSame();
  code.replace(kept, isMet ? next : code.count, fresh, lead, moved);
  comments.replace(keptComments, isMet ? nextComment : comments.count, freshComments, 0, moved);
  return new Tokens(text, code, comments, looksFar, { tokens: made, sameBrackets });
}
