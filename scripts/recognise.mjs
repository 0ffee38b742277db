// Measures on real definitions how far protobuf is understood: every .proto text is parsed, and its Mesos named.
//   node scripts/recognise.mjs GIT_DIR_OR_FOLDER...
// Of a git directory of Apache Mesos, every text of every release is taken from its tag: the name has to be the file's own,
// and the release that one or the first with the very same symbols. Of any other folder, all .proto files below it: what is
// named there is only listed. Ends with 1 when a text of a release does not parse, or is given a wrong name.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';

const places = process.argv.slice(2);
if (places.length === 0) {
  console.error('usage: node scripts/recognise.mjs GIT_DIR_OR_FOLDER...');
  process.exit(2);
}

const { protoIn, isFault, recognise, recognisedPhrase, releases, mesosFile } = await bundled([
  'proto/read',
  'proto/recognise',
  'facts/facts',
  'judge/definitions',
]);

let failures = 0;
for (const place of places) {
  if (isGitDirectory(place)) failures += measureReleases(place);
  else listFolder(place);
}
process.exitCode = failures > 0 ? 1 : 0;

/** Every text of every release; how many do not parse or are given a wrong name. */
function measureReleases(directory) {
  const tags = new Set(git(directory, 'tag', '--list').split('\n'));
  const versions = releases.map(({ version }) => version).filter((version) => tags.has(version));
  const counts = { unparsed: 0, named: 0, misnamed: 0, small: 0, other: 0, mistaken: 0 };
  const verdicts = new Map();
  const failed = [];
  for (const version of versions) {
    for (const { file, blob } of protosAt(directory, version)) {
      // Most files are the same in many releases.
      const key = `${blob} ${file}`;
      const verdict = verdicts.get(key) ?? verdictOn(git(directory, 'cat-file', 'blob', blob), file);
      verdicts.set(key, verdict);
      counts[verdict.is]++;
      if (verdict.reason) failed.push(`${version} ${file}: ${verdict.reason}`);
    }
  }
  const { unparsed, named, misnamed, small, other, mistaken } = counts;
  const texts = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(`${versions.length} releases, ${texts} texts (${verdicts.size} different), ${texts - unparsed} parse`);
  console.log(`${named} of ${named + misnamed} files of Mesos named, ${small} too small to tell`);
  console.log(`${other + mistaken} other texts (tests, libraries), ${mistaken} of them taken for Mesos'`);
  for (const line of failed) console.log(line);
  return failed.length;
}

/** How one text of a release is understood, and the reason if that is wrong. */
function verdictOn(text, file) {
  const proto = protoIn(file, text);
  if (isFault(proto)) return { is: 'unparsed', reason: `line ${proto.line}: ${proto.reason}` };
  const own = mesosFile(file);
  const found = recognise(proto);
  const phrase = found ? recognisedPhrase(found) : 'nothing';
  if (!own) return found ? { is: 'mistaken', reason: `taken for ${phrase}` } : { is: 'other' };
  if (!found && symbolsIn(proto) < 5) return { is: 'small' };
  // Where a release and a later one are the same, the first is named; it has to be the same to the last symbol.
  const right = found && found.file === own && found.changes === 0 && !found.part;
  return right ? { is: 'named' } : { is: 'misnamed', reason: `taken for ${phrase}` };
}

function symbolsIn({ types }) {
  return [...types.values()].reduce((sum, { members }) => sum + 1 + members.size, 0);
}

function protosAt(directory, tag) {
  const lines = git(directory, 'ls-tree', '-r', tag).split('\n');
  return lines.flatMap((line) => {
    const [, type, blob, file] = /^\d+ (\w+) (\w+)\t(.*\.proto)$/.exec(line) ?? [];
    return type === 'blob' ? [{ blob, file }] : [];
  });
}

function isGitDirectory(place) {
  return spawnSync('git', ['--git-dir', place, 'rev-parse', '--git-dir']).status === 0;
}

function git(directory, ...args) {
  const { status, stdout, stderr } = spawnSync('git', ['--git-dir', directory, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** What each .proto file below a folder is, where it can be told. */
function listFolder(folder) {
  let texts = 0;
  let named = 0;
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!item.isFile() || !item.name.endsWith('.proto')) continue;
    const file = path.join(item.parentPath, item.name);
    const text = readFileSync(file, 'utf8');
    const proto = protoIn(file, text);
    const found = isFault(proto) ? undefined : recognise(proto);
    texts++;
    if (found) named++;
    if (isFault(proto)) console.log(`${file}:${proto.line}: ${proto.reason}`);
    else if (found) console.log(`${file}: ${recognisedPhrase(found)}`);
  }
  console.log(`${folder}: ${texts} texts, ${named} are copies of Mesos' own`);
}
