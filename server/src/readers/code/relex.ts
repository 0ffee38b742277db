import { bytesOfBase64 } from '../../text.ts';
import type { Change, Last, Memory, Topic } from '../memory.ts';
import type { Context } from '../reader.ts';
import { builtCut } from './built.ts';
import type { Language } from './languages.ts';
import { lex, lexFrom, lexQuickly } from './lexer.ts';
import { QuickCut } from './quick-cut.ts';
import { TokenList } from './token-list.ts';
import { Tokens } from './tokens.ts';

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
  const tokens = lex(text, language, spare, idle);
  spare = undefined;
  const made = use(tokens);
  if (tokens.code.starts.length <= largestSpare) spare = tokens;
  return made;
}

/** What takes plain tokens, made when there are enough of them; undefined while those of a text are read. */
let idle: QuickCut | undefined;
let isMade = false;

/** Making it takes as long as the lexer does for so many units. */
const worthMaking = 16_384;
let cutByLexer = 0;

function withQuickTokens<T>(text: string, language: Language, use: (tokens: Tokens) => T): { made: T } | undefined {
  const quick = quickCut(text);
  const tokens = quick && lexQuickly(text, language, quick);
  if (!tokens) return undefined;
  idle = undefined;
  const made = use(tokens);
  idle = quick;
  return { made };
}

function quickCut(text: string): QuickCut | undefined {
  if (isMade) return idle;
  cutByLexer += text.length;
  if (cutByLexer < worthMaking) return undefined;
  if (builtCut) idle = new QuickCut(bytesOfBase64(builtCut));
  isMade = true;
  return idle;
}

function remembered(text: string, language: Language, memory: Memory): Tokens {
  const topic: Topic<Tokens> = { name: `tokens of ${language.name}` };
  return memory.next(topic, text, (now, last) => (last ? relex(now, language, last) : lexed(now, language)));
}

function lexed(text: string, language: Language): Tokens {
  return lex(text, language, undefined, quickCut(text));
}

/** What a token is can depend on so many units behind it: a slash looks for another one. Only a heredoc looks farther. */
const farthestLook = 1100;

/** Begins in front of everything that saw the change, and ends where the last state goes on with the same token. */
function relex(text: string, language: Language, { made, change }: Last<Tokens>): Tokens {
  if (made.looksFar) return lexed(text, language);
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
  const { looksFar, comments: freshComments } = lexFrom(text, language, fresh, from, change.end, met);
  const before = isMet ? next : code.count;
  const { front, back } = sameIn(code, kept, before, fresh, lead, change);
  const exchange = { from: kept + front, to: kept + fresh.count - lead - back, before: before - back, moved };
  const now = new Tokens(text, fresh, comments);
  const hasBracket =
    includesBracket(made, exchange.from, exchange.before) || includesBracket(now, lead + front, fresh.count - back);
  code.replace(kept, before, fresh, lead, moved);
  // Another bracket may lead to others far away.
  if (hasBracket) code.disturb(0, code.count);
  else code.disturb(exchange.from, exchange.to);
  comments.replace(keptComments, isMet ? nextComment : comments.count, freshComments, 0, moved);
  return new Tokens(text, code, comments, looksFar, { tokens: made, exchange, hasBracket });
}

/** How many tokens are the same in front of a change and behind it, among those that were there and that are there now. */
function sameIn(
  code: TokenList,
  from: number,
  to: number,
  fresh: TokenList,
  lead: number,
  { start, end, before }: Change,
): { readonly front: number; readonly back: number } {
  const most = Math.min(to - from, fresh.count - lead);
  const isSame = (i: number, k: number, moved: number) =>
    code.hasForm(i, fresh, k) &&
    (code.starts[i] ?? 0) + moved === fresh.starts[k] &&
    (code.ends[i] ?? 0) + moved === fresh.ends[k];
  let front = 0;
  while (front < most && (code.ends[from + front] ?? 0) <= start && isSame(from + front, lead + front, 0)) front++;
  let back = 0;
  const isBehind = () => (code.starts[to - 1 - back] ?? 0) >= before;
  while (back < most - front && isBehind() && isSame(to - 1 - back, fresh.count - 1 - back, end - before)) back++;
  return { front, back };
}

function includesBracket(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens.bracket(i) !== 0) return true;
  return false;
}
