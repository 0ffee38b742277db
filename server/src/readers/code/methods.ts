import type { Hit, Mention, Reading, Value } from '../../names.ts';
import type { Span } from '../../text.ts';
import { classesAround } from './classes.ts';
import { receiverOf } from './receiver.ts';
import { type Source, withEvidence } from './source.ts';

/** Callbacks that are defined, driver methods that are called, drivers that are made. */
export function* methodMentions(source: Source, i: number, hit: Hit, reading: Reading): Iterable<Mention> {
  const dot = reading.name.lastIndexOf('.');
  if (dot < 0) {
    yield* constructionMentions(source, i, hit.at, reading.name);
    return;
  }
  const prefix = source.text.slice(source.tokens.start(i), hit.at.start);
  if (prefix !== '') return;
  const owner = reading.name.slice(0, dot);
  if (owner.endsWith('Driver')) yield* callMentions(source, i, hit.at, reading);
  else yield* definitionMentions(source, i, hit.at, reading, owner);
}

/** `new MesosSchedulerDriver(…)`, `MesosSchedulerDriver driver(…)`, `NewMesosSchedulerDriver(…)`, `(MesosSchedulerDriver. …)`. */
export function* constructionMentions(source: Source, i: number, at: Span, name: string): Iterable<Mention> {
  const { tokens, text } = source;
  const prefix = text.slice(tokens.start(i), at.start);
  if (prefix !== '' && prefix !== 'New') return;
  if (/^(?:class|def|func|fun|struct|interface|public|protected|private|import|extends|~)$/.test(tokens.at(i - 1)))
    return;
  // The class itself declares and defines its constructors.
  if (tokens.is(i - 1, '::') && tokens.is(i - 2, name)) return;
  const list = argumentListOf(source, i);
  if (!list || classesAround(source, i).includes(name)) return;
  const value: Value = { text: text.slice(list.start, list.end), at: list, exact: true };
  const evidence = source.evidence;
  yield { kind: 'method', name, at, spelling: 'plain', evidence, place: source.context.place, value };
}

/** What stands between the parentheses of a constructor call. */
function argumentListOf(source: Source, i: number): Span | undefined {
  const { tokens } = source;
  if (source.language.name === 'clojure') {
    const open = tokens.parent(i);
    const close = open < 0 ? -1 : tokens.partner(open);
    if (!tokens.is(i + 1, '.') || close < 0 || !(open === i - 1)) return undefined;
    return { start: tokens.end(i + 1), end: tokens.start(close) };
  }
  let open = i + 1;
  if (tokens.is(open, '.') && tokens.is(open + 1, 'new')) open += 2;
  // `MesosSchedulerDriver driver(…)` of C++; a function of that result type has its parameters there, so types tell.
  else if (source.language.name === 'cpp' && tokens.isIdentifier(open)) open += 1;
  if (!tokens.is(open, '(') && !(tokens.is(open, '{') && source.language.name !== 'java')) return undefined;
  const close = tokens.partner(open);
  if (close < 0) return undefined;
  // The header of a function or an empty class body is no construction.
  if (tokens.is(open, '{') && source.language.name !== 'cpp') return undefined;
  return { start: tokens.end(open), end: tokens.start(close) };
}

function* callMentions(source: Source, i: number, at: Span, reading: Reading): Iterable<Mention> {
  const { tokens } = source;
  const before = tokens.at(i - 1);
  const called =
    before === '.' || before === '->' || before === '?.' || (before === ':' && source.language.name === 'erlang');
  // A mock that is asked for its calls has a method of the name without arguments.
  if (!called || (tokens.is(i + 1, '(') && tokens.is(i + 2, ')') && /^(?:launch|accept|decline)/i.test(tokens.at(i))))
    return;
  const driver = receiverOf(source, i)?.at(-1);
  const known = driver !== undefined && /(?:Scheduler|Executor)Driver$/.test(driver);
  // A receiver that is seen to be something else has a method of the same name.
  if (!known && (driver !== undefined || !source.evidence.includes('import') || !speaksOfDriver(source, i))) return;
  const evidence = known ? withEvidence(source, 'receiver') : source.evidence;
  const mention = { kind: 'method', at, spelling: reading.spelling, evidence, place: source.context.place } as const;
  const single = reading.name === 'SchedulerDriver.launchTasks' && isSingleOffer(source, i);
  if (single) yield { ...mention, name: 'SchedulerDriver.launchTasks(OfferID)' };
  // A call that only launches, and does so in the current form, can stay as it is.
  if (single || reading.name !== 'SchedulerDriver.launchTasks' || source.places.has(reserves, 20))
    yield { ...mention, name: reading.name };
}

/** Types that only a framework has which reserves resources or makes volumes. */
const reserves = /\b(?:DiskInfo|ReservationInfo|Offer_?Operation|Persistence)\b|\bOffer(?:\.|::|\$)Operation\b/;

/** What the method is called on is named after the driver: `driver`, `this.schedulerDriver`, `factory.driver.get`. */
function speaksOfDriver(source: Source, i: number): boolean {
  const { tokens, text } = source;
  const clojure = source.language.name === 'clojure';
  const start = clojure ? tokens.start(i) : tokens.start(Math.max(0, i - 7));
  const end = clojure ? tokens.end(i + 1) : tokens.end(i - 1);
  return /driver|scheduler:/i.test(
    text
      .slice(start, end)
      .split(/[;{}=\n]/)
      .at(-1) ?? '',
  );
}

/** The first argument is evidently one offer id: `offer.getId()`, `offer.id`, `offerId`; not `[offer.id]` or `singleton(…)`. */
function isSingleOffer(source: Source, i: number): boolean {
  const { tokens, text } = source;
  if (source.language.name === 'clojure') {
    // `(.launchTasks driver id tasks)`
    const argument = i + 2;
    if (tokens.isIdentifier(argument)) return /^offer-?id$/i.test(tokens.at(argument));
    return tokens.is(argument, '(') && tokens.is(argument + 1, '.') && tokens.is(argument + 2, 'getId');
  }
  const open = i + 1;
  if (!tokens.is(open, '(')) return false;
  let end = open + 1;
  for (; end < tokens.count && end < open + 60; end++) {
    if (tokens.is(end, ',') || tokens.is(end, ')')) break;
    const close = /^[([{]$/.test(tokens.at(end)) ? tokens.partner(end) : -1;
    if (close > end) end = close;
  }
  if (!tokens.is(end, ',')) return false;
  const lone = end === open + 2 && tokens.isIdentifier(open + 1);
  if (
    lone &&
    source
      .declarations()
      .typeOf(tokens.at(open + 1), i)
      ?.at(-1) === 'OfferID'
  )
    return true;
  const argument = text
    .slice(tokens.start(open + 1), tokens.end(end - 1))
    .replace(/\s+/g, '')
    .slice(0, 300);
  return (
    /^\*?&?(?:[\w$@]+(?:\(\w*\)|\[\w+\]|#'Offer')?(?:\.|->|\?\.))*(?:[\w$@]*[oO](?:ffer)?_?[iI][dD](?:\(\))?|(?:getId|GetId|id|Id)(?:\(\))?)$/.test(
      argument,
    ) ||
    /^(?:new)?(?:[\w.]+\.)?OfferID\.newBuilder\(\)(?:\.\w+\([^()]*\))*\.build\(\)$/.test(argument) ||
    /^(?:new)?(?:[\w.]+\.)?OfferID\([^()]*\)$/.test(argument)
  );
}

function* definitionMentions(source: Source, i: number, at: Span, reading: Reading, owner: string): Iterable<Mention> {
  if (!isDefinition(source, i)) return;
  if (!source.evidence.includes('import')) return;
  const classes = classesAround(source, i);
  const known = classes.some((name) => name.endsWith(owner)) || takesDriver(source, i, owner, classes);
  // Words such as `prepare`, `update` or `statusUpdate` are methods of anything.
  const word = source.text.slice(at.start, at.end);
  if (!known && !(/[a-z][A-Z]/.test(word) && !/^statusUpdate$/i.test(word))) return;
  yield {
    kind: 'method',
    name: reading.name,
    at,
    spelling: reading.spelling,
    evidence: known ? withEvidence(source, 'receiver') : source.evidence,
    place: source.context.place,
  };
}

/** `void executorLost(…) {`, `def executorLost(self, …):`, `func (s *S) ExecutorLost(…)`, `(executorLost [this …] …)`. */
function isDefinition(source: Source, i: number): boolean {
  const { tokens } = source;
  const before = tokens.at(i - 1);
  if (source.language.name === 'clojure') return before === '(' && tokens.is(i + 1, '[');
  if (tokens.is(i + 1, ':')) return tokens.is(i + 2, 'function');
  const open = i + 1;
  if (!tokens.is(open, '(')) return before === 'def';
  const close = tokens.partner(open);
  // In Erlang a full stop ends the function above.
  if (source.language.name === 'erlang') return close > 0 && /^(?:->|when)$/.test(tokens.at(close + 1));
  if (close < 0 || /^(?:\.|->|\?\.|return|new|=|\(|,|:)$/.test(before)) return false;
  if (/^(?:def|fun|func|function|fn|sub|void|async|override)$/.test(before)) return true;
  const behind = tokens.at(close + 1);
  // Behind a call comes `;` too, but in front of a call there is no type.
  if (before === '::') return /^(?:\{|const|override|:)$/.test(behind);
  const typed = tokens.isIdentifier(i - 1) || /^[>*&)\]]$/.test(before);
  return typed ? /^(?:\{|const|override|final|throws|=|;|:|noexcept)$/.test(behind) : behind === '{';
}

/** One of the parameters is the driver that calls schedulers or executors back; without a type its name says so. */
function takesDriver(source: Source, i: number, owner: string, classes: readonly string[]): boolean {
  if (owner !== 'Scheduler' && owner !== 'Executor') return false;
  const { tokens } = source;
  // `def statusUpdate(self, driver, update)`, `(statusUpdate [this driver status]`, `statusUpdate: function (driver, status)`
  const open = [i + 1, i + 3].find((at) => tokens.is(at, '(') || tokens.is(at, '[')) ?? -1;
  const close = open < 0 ? -1 : tokens.partner(open);
  let named = false;
  for (let k = open + 1; k < close; k++) {
    if (tokens.is(k, `${owner}Driver`)) return true;
    if (/Driver$/.test(tokens.at(k))) return false;
    named ||= tokens.is(k, 'driver');
  }
  // Schedulers and executors have callbacks of the same names.
  const other = owner === 'Scheduler' ? 'Executor' : 'Scheduler';
  return named && !classes.some((name) => name.endsWith(other));
}
