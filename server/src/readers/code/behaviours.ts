import type { Mention } from '../../names.ts';
import { classesAround } from './classes.ts';
import { speaksOfCredentials } from './credentials.ts';
import { isMessage } from './message-types.ts';
import { receiverOf } from './receiver.ts';
import { occurrences, type Source, withEvidence } from './source.ts';

/** What code does that a Mesos release changed, where no name tells: each a small pattern, sure rather than complete. */
export function* behaviourMentions(source: Source): Iterable<Mention> {
  yield* reserveStatus(source);
  if (!source.speaksOfMesos) return;
  yield* modules(source);
  yield* secretBytes(source);
  yield* stateData(source);
  yield* zookeeperMaster(source);
  yield* resourceMerge(source);
}

function behaviour(source: Source, name: string, start: number, end: number): Mention {
  const evidence = withEvidence(source, 'receiver');
  return { kind: 'behaviour', name, at: { start, end }, spelling: 'plain', evidence, place: source.context.place };
}

function behaviourAt(source: Source, name: string, i: number): Mention {
  return behaviour(source, name, source.tokens.start(i), source.tokens.end(i));
}

const operatorRoute = /(?:^|[/}'"sd])(?:master\/)?(?:reserve|unreserve|create-volumes|destroy-volumes)(?:$|[?#])/;

/** Calls of `/reserve` and its family whose status is compared with 200 a few lines below. */
function* reserveStatus(source: Source): Iterable<Mention> {
  const { tokens, places } = source;
  if (places.of('200').length === 0) return;
  const seen = new Set<number>();
  const strings = [...places.of('reserve'), ...places.of('-volumes')].map((at) => tokens.tokenAt(at));
  for (const i of [...new Set(strings)].sort((a, b) => a - b)) {
    const url = tokens.inner(i);
    if (url === undefined || !url.includes('/') || !operatorRoute.test(url)) continue;
    if (!source.speaksOfMesos && !/:5050\b|\/master\//.test(url)) continue;
    for (let k = i + 1; k < i + 120 && k < tokens.count; k++) {
      // Another request or another function has a status of its own.
      if (/^(?:def|func|function|fn|fun)$/.test(tokens.at(k)) || /^(?:https?:\/\/|\/\w)/.test(tokens.inner(k) ?? ''))
        break;
      if (!tokens.is(k, '200') || !isCompared(source, k) || seen.has(k)) continue;
      seen.add(k);
      yield behaviourAt(source, 'status 200 of reserve', k);
      break;
    }
  }
}

/** `== 200`, `200 !=`, `assertEqual(200, …)`, `.equals(200)`, `should(200)`. */
function isCompared(source: Source, i: number): boolean {
  const { tokens } = source;
  const comparison = /^(?:==|!=|===|!==|=|is|eq|ne|=>|should|be)$/;
  const before = tokens.at(i - 1);
  const after = tokens.at(i + 1);
  if ((before === '=' || before === '!') && /^(?:=|==|!=)$/.test(tokens.at(i - 2))) return true;
  if (comparison.test(before) && before !== '=' && before !== '=>') return true;
  if (/^(?:==|!=)$/.test(after)) return true;
  const open = tokens.parent(i);
  return open >= 0 && /assert|equal|expect|should|toBe|eql|^require$/i.test(tokens.at(open - 1));
}

const allocator = /mesos\/(?:master\/allocator|allocator\/allocator|module\/allocator)\.hpp|allocator::Allocator/;
const isolator = /mesos\/(?:slave\/isolator|module\/isolator)\.hpp|slave::Isolator|IsolatorProcess/;

/** Longer than what the two find. */
const longestHeader = 40;

/** C++ classes derived from Mesos' allocator and isolator interfaces. */
function* modules(source: Source): Iterable<Mention> {
  if (source.language.name !== 'cpp' || !source.evidence.includes('import')) return;
  const { tokens, places } = source;
  for (const i of occurrences(source, 'Allocator')) {
    if (isBase(source, i) && places.has(allocator, longestHeader)) yield behaviourAt(source, 'allocator module', i);
  }
  // The class is called so, and a word that begins with a capital is the soonest looked for.
  if (places.of('Isolator').length === 0 || !places.has(isolator, longestHeader)) return;
  for (const i of occurrences(source, 'prepare')) {
    const declared = tokens.is(i + 1, '(') && !/^(?:\.|->|return|=|\()$/.test(tokens.at(i - 1));
    if (
      declared &&
      classesAround(source, i).some((name) => /Isolator(?:Process)?$/.test(name)) &&
      isOldPrepare(source, i)
    ) {
      yield behaviourAt(source, 'isolator module', i);
    }
  }
}

/** The declaration in the class, in the form before 0.27; its definition outside of the class is the same method. */
function isOldPrepare(source: Source, i: number): boolean {
  const { tokens, text } = source;
  const close = tokens.partner(i + 1);
  const parameters = close < 0 ? '' : text.slice(tokens.start(i + 1), tokens.end(close));
  return !tokens.is(i - 1, '::') && !/\bContainerConfig\b/.test(parameters);
}

/** `class X : public mesos::allocator::Allocator {`. */
function isBase(source: Source, i: number): boolean {
  const { tokens } = source;
  if (!/^(?:\{|,)$/.test(tokens.at(i + 1))) return false;
  let k = i - 1;
  while (tokens.is(k, '::') || (tokens.isIdentifier(k) && !/^(?:public|virtual|class|struct)$/.test(tokens.at(k)))) k--;
  return tokens.is(k, 'public') || tokens.is(k, 'virtual');
}

const bytes =
  /\bByteString\b|\btoByteArray\b|\bgetBytes\b|\[\]\s*byte\b|\bbyte\s*\[|\bByteBuffer\b|\bcopyFromUtf8\b|\b(?:b|as_)bytes\b/;

/** `setSecret(ByteString.copyFrom(…))`, `Secret: []byte(…)`. */
function* secretBytes(source: Source): Iterable<Mention> {
  if (!speaksOfCredentials(source)) return;
  for (const [word, prefix] of [
    ['setSecret', 3],
    ['set_secret', 4],
    ['Secret', 0],
    ['secret', 0],
  ] as const) {
    for (const i of occurrences(source, word)) {
      const start = source.tokens.start(i) + prefix;
      if (givesBytes(source, i, prefix > 0) && isSecretOfCredential(source, i)) {
        yield behaviour(source, 'credential secret bytes', start, source.tokens.end(i));
      }
    }
  }
}

function givesBytes(source: Source, i: number, setter: boolean): boolean {
  const { tokens, text } = source;
  if (setter) {
    const close = tokens.is(i + 1, '(') ? tokens.partner(i + 1) : -1;
    return close > 0 && bytes.test(text.slice(tokens.start(i + 1), Math.min(tokens.end(close), tokens.start(i) + 400)));
  }
  if (!/^(?::|=)$/.test(tokens.at(i + 1))) return false;
  return bytes.test(text.slice(tokens.end(i + 1), tokens.end(i + 1) + 200).split(/[,;\n}]/)[0] ?? '');
}

function isSecretOfCredential(source: Source, i: number): boolean {
  const receiver = receiverOf(source, i);
  return receiver !== undefined && isMessage(receiver, 'Credential');
}

/** `executor['data']` and `task.data` where `/state` is read over HTTP; with the protobuf messages they are something else. */
function* stateData(source: Source): Iterable<Mention> {
  const { tokens, text, places } = source;
  if (source.evidence.includes('import') || !places.of('/state').some((at) => !/\w/.test(text.charAt(at + 6)))) return;
  if (places.of('executors').length === 0 && places.of('tasks').length === 0) return;
  for (const at of places.of('data')) {
    const i = tokens.tokenAt(at);
    if (i < 0 || (tokens.inner(i) ?? tokens.at(i)) !== 'data') continue;
    if (ownerOfData(source, i)) yield behaviour(source, 'state data', at, at + 4);
  }
}

/** The `executor` or `task` whose `data` is read: `x.data`, `x['data']`, `x.get('data')`, `executors[0].data`. */
function ownerOfData(source: Source, i: number): boolean {
  const { tokens } = source;
  let k = i - 1;
  if (tokens.isString(i)) {
    if (tokens.is(k, '(') && /^(?:get|fetch|getString)$/.test(tokens.at(k - 1)) && tokens.is(k - 2, '.')) k -= 3;
    else if (tokens.is(k, '[') && tokens.is(i + 1, ']')) k -= 1;
    else return false;
  } else if (tokens.is(k, '.') && !tokens.is(i + 1, '(')) k -= 1;
  else return false;
  if (tokens.is(k, ']')) k = tokens.partner(k) - 1;
  return /^(?:completed_?)?(?:executors?|tasks?)$/i.test(tokens.at(k));
}

const zookeeper = /zookeeper|kazoo|curator|\binfo_|\bzk\b/i;
const parse =
  /^(?:parseFrom|ParseFromString|ParseFromArray|FromString|MergeFromString|decode|parse|parse_from_bytes|mergeFrom|Unmarshal)$/;

/** The master's record in ZooKeeper read as a protobuf. */
function* zookeeperMaster(source: Source): Iterable<Mention> {
  const { tokens, places } = source;
  if (places.of('MasterInfo').length === 0 || !places.has(zookeeper, 10)) return;
  for (const i of occurrences(source, 'MasterInfo')) {
    const called = (tokens.is(i + 1, '.') || tokens.is(i + 1, '::')) && parse.test(tokens.at(i + 2));
    if (called || isParsedLater(source, i)) yield behaviourAt(source, 'zookeeper master protobuf', i);
  }
}

/** `info = mesos_pb2.MasterInfo()` … `info.ParseFromString(data)`; `MasterInfo info; info.ParseFromString(…)`. */
function isParsedLater(source: Source, i: number): boolean {
  const { tokens } = source;
  const variable = tokens.isIdentifier(i + 1) ? i + 1 : assignedFrom(source, i);
  if (variable < 0) return false;
  const name = tokens.at(variable);
  for (let k = i + 1; k < i + 200 && k < tokens.count; k++) {
    if (!tokens.is(k, name)) continue;
    if ((tokens.is(k + 1, '.') || tokens.is(k + 1, '->')) && parse.test(tokens.at(k + 2))) return true;
    // `proto.Unmarshal(data, info)`
    const open = tokens.parent(k);
    if (open > i && parse.test(tokens.at(open - 1))) return true;
  }
  return false;
}

/** The variable in front of `= mesos_pb2.MasterInfo`; -1 when there is none. */
function assignedFrom(source: Source, i: number): number {
  const { tokens } = source;
  let k = i - 1;
  while (
    tokens.is(k, '.') ||
    tokens.is(k, '&') ||
    tokens.is(k, 'new') ||
    (tokens.isIdentifier(k) && tokens.is(k + 1, '.'))
  )
    k--;
  return (tokens.is(k, '=') || tokens.is(k, ':=')) && tokens.isIdentifier(k - 1) ? k - 1 : -1;
}

const nameAccess = /^(?:getName|name|GetName)$/;

/** `if (resource.getName().equals("cpus")) cpus += resource.getScalar().getValue()`: sums that forget the metadata. */
function* resourceMerge(source: Source): Iterable<Mention> {
  const { tokens, places } = source;
  if (!source.evidence.includes('import')) return;
  // Looked for first, as most texts have none of them: a sum, and what is summed.
  if (places.of('+=').length === 0 || places.of('calar').length === 0) return;
  for (const scalar of ['"cpus"', "'cpus'", '"mem"', "'mem'", '"disk"', "'disk'"]) {
    for (const at of places.of(scalar)) {
      const i = tokens.tokenAt(at);
      if (i < 0 || !tokens.isString(i)) continue;
      const name = nameComparedWith(source, i);
      if (name >= 0 && isSummed(source, Math.max(name, i))) yield behaviourAt(source, 'resource merge', name);
    }
  }
}

/** The `name` of `resource.name == "cpus"` or `"cpus".equals(resource.getName())`; -1 when there is none. */
function nameComparedWith(source: Source, i: number): number {
  const { tokens } = source;
  const compares = [i - 1, i - 2, i - 3, i + 1, i + 2].some((k) => /^(?:==|equals|eq)$/.test(tokens.at(k)));
  if (!compares) return -1;
  for (let k = i - 8; k <= i + 8; k++) {
    if (nameAccess.test(tokens.at(k)) && /^(?:\.|->)$/.test(tokens.at(k - 1))) return k;
  }
  return -1;
}

/** The next statement adds a scalar to what there was. */
function isSummed(source: Source, i: number): boolean {
  const { tokens } = source;
  for (let k = i + 1; k < i + 14 && k < tokens.count; k++) {
    if (!tokens.is(k, '+=')) continue;
    for (let value = k + 1; value < k + 10; value++)
      if (/^(?:getScalar|scalar|GetScalar)$/.test(tokens.at(value))) return true;
  }
  return false;
}
