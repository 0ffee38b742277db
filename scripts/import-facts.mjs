// Turns the extracted facts about Mesos (JSON, one file per kind) into the compact tables of server/src/facts/data/.
//   node scripts/import-facts.mjs FACTS_DIR
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const source = process.argv[2];
if (source === undefined) {
  console.error('Usage: node scripts/import-facts.mjs FACTS_DIR');
  process.exit(2);
}
const target = path.join(import.meta.dirname, '../server/src/facts/data');
const read = (name) => JSON.parse(readFileSync(path.join(source, `${name}.json`), 'utf8'));

/** Every table begins with these columns; `columns` of a table come behind them. */
const life = ['name', 'where', 'introduced', 'deprecated', 'removed', 'replacement', 'backports'];

const daemons = ['master', 'agent'];
const flags = read('flags');
const protos = read('protos').filter((row) => row.public);
const allTypes = new Set(read('protos').flatMap(({ kind, name }) => (/^(?:message|enum)$/.test(kind) ? [name] : [])));
const api = read('api');
const environment = read('env').filter(isVariable);
const variables = new Set(environment.map((variable) => variable.name));

write(
  'releases',
  ['version', 'date'],
  byVersion(read('releases')).map(({ version, date }) => [version, date]),
);
writeLives('flags', flags.filter(isDaemonFlag).map(flagLife), ['type', 'default']);
writeLives('tool-flags', flags.filter(isToolFlag).map(flagLife), ['type', 'default']);
write('flag-defaults', ['name', 'where', 'since', 'default'], flags.filter(isDaemonFlag).flatMap(defaults));
writeLives('flag-values', flags.filter(isDaemonFlag).flatMap(flagValues));
writeLives('environment', environment.map(variableLife));
writeLives('endpoints', read('endpoints').filter(isRoute).map(routeLife));
writeLives('metrics', read('metrics').map(metricLife), ['type']);
writeLives('binaries', read('binaries').flatMap(binaryLives));
writeLives(
  'acls',
  read('acls')
    .filter((row) => row.kind === 'acl')
    .flatMap(aclLives),
);
writeLives('messages', merged(protos.filter((row) => row.kind === 'message')));
writeLives('fields', merged(protos.filter((row) => row.kind === 'field')));
writeLives('enum-values', merged(protos.filter((row) => row.kind === 'enum-value')));
write(
  'proto-structure',
  ['symbol', 'is', 'number', 'since', 'until', 'backports', 'gone', 'oneof', 'file'],
  structure(read('protos')),
);
writeLives('methods', api.filter((row) => row.kind.endsWith('-method')).map(methodLife));
writeLives(
  'python-modules',
  api.filter((row) => /^python-(?:module|package)$/.test(row.kind)).map((row) => lifeOf(row)),
);

write(
  'changes',
  ['name', 'kind', 'since'],
  read('changes').map(({ id, kind, since }) => [id, kind, since]),
);
write(
  'bullets',
  ['source', 'ref', 'to', 'changes', 'reason'],
  read('coverage').map(({ source, ref, to, changes, not_a_change: reason }) => [
    source === 'CHANGELOG' ? 'changelog' : 'guide',
    ref,
    to,
    changes.join(', '),
    reason,
  ]),
);

/** The columns that all tables share. `where` is the component, the program, the language or the packages. */
function lifeOf(row, { name = row.name, where = '', replacement = row.replacement, more = [] } = {}) {
  const since = (row.introduced ?? '').replace('<=', '');
  const backports = (row.patch_introduced ?? []).join(' ');
  return [name, where, since, row.deprecated, row.removed, replacement, backports, ...more];
}

function isDaemonFlag({ component }) {
  return daemons.includes(component) || component === 'logging';
}

/** What can be given on the command line of another installed program. */
function isToolFlag({ component }) {
  return /^(?:mesos-|local$|(?:command|docker|default)-executor$|module:)/.test(component);
}

function flagLife(flag) {
  const where = flag.component === 'logging' ? '' : flag.component.replace(/^local$/, 'mesos-local');
  return lifeOf(flag, { where, more: [flag.type, flag.default] });
}

/** The defaults of a flag that had more than one; those that patch releases of older lines took over are left out. */
function defaults({ name, component, defaults: all }) {
  const steps = all.filter(({ since }) => since.endsWith('.0'));
  return steps.length < 2 ? [] : steps.map((step) => [name, component, step.since, step.default]);
}

function flagValues({ name, component, values = [] }) {
  const where = component === 'logging' ? '' : component;
  return values.map((value) => {
    const { replacement } = value;
    const named = replacement && !replacement.includes('=') ? `${name}=${replacement}` : replacement;
    return lifeOf(value, { name: `${name}=${value.value}`, where, replacement: named });
  });
}

/** The logging flags' variables are `MESOS_` and the flag like any other. */
function isVariable({ component }) {
  return component !== 'logging';
}

function variableLife(variable) {
  const scheduler = /^scheduler/.test(variable.component ?? '');
  // SSL_ENABLE_SSL_V2 went before its prefixed twin could come.
  const replacement = variables.has(variable.replacement) ? variable.replacement : undefined;
  return lifeOf(variable, { where: scheduler ? 'scheduler' : '', replacement: replacement ?? '' });
}

/** Each route once, as it answers without the process in front. */
function isRoute({ kind, name }) {
  return kind === 'endpoint-path' && !/^\/(?:master|slave\([^)]*\))\//.test(name);
}

function routeLife(route) {
  return lifeOf(route, { where: route.component, replacement: route.replacement?.replace(/ .*/, '') });
}

function metricLife(metric) {
  const first = metric.name.split('/')[0];
  const where = /^(?:master|allocator|registrar|frameworks)$/.test(first)
    ? 'master'
    : /^(?:slave|containerizer|gc|port_mapping|resource_providers?)$/.test(first)
      ? 'agent'
      : first === 'scheduler'
        ? 'scheduler'
        : '';
  return lifeOf(metric, { where, more: [metric.metric_type] });
}

/** Programs go by their name alone, also those that are only run in the build tree. */
function binaryLives(binary) {
  const bare = (name) => name?.replace(/^bin\//, '');
  const life = lifeOf(binary, { name: bare(binary.name), replacement: bare(binary.replacement) });
  // A sub-command is listed only when it was renamed; its new name came then.
  const renamed = binary.kind === 'subcommand' && binary.replacement;
  return renamed ? [life, lifeOf({ introduced: binary.deprecated }, { name: binary.replacement })] : [life];
}

/** An ACL, and each key inside its objects as `acl.key`. A key that two messages had in turn has one life. */
function aclLives(acl) {
  const keys = new Map();
  for (const key of acl.keys) {
    const earlier = keys.get(key.key);
    keys.set(key.key, earlier ? { ...key, introduced: earlier.introduced } : key);
  }
  return [lifeOf(acl), ...[...keys.values()].map((key) => lifeOf(key, { name: `${acl.name}.${key.key}` }))];
}

/** Names without their package; the same name with the same life in several packages is one row. */
function merged(rows) {
  const byLife = new Map();
  for (const row of rows) {
    const replacement = row.replacement && withoutPackage(row.replacement);
    const cells = lifeOf(row, { name: withoutPackage(row.name), replacement });
    const key = JSON.stringify(cells);
    const packages = byLife.get(key)?.packages ?? [];
    byLife.set(key, { cells, packages: [...packages, packageOf(row.name)] });
  }
  return [...byLife.values()].map(({ cells, packages }) => cells.with(1, packages.sort().join(' ')));
}

/** Packages are written small, messages with a capital: `mesos.v1` of `mesos.v1.TaskStatus.Reason`. */
function packageOf(name) {
  return /^(?:[a-z]\w*\.)*/.exec(name)[0].slice(0, -1);
}

function withoutPackage(name) {
  const inside = packageOf(name);
  return inside ? name.slice(inside.length + 1) : name;
}

/**
 * Every message and enum with what is in it, one row for each shape that a symbol had: rows that begin with a dot are the
 * fields and values of the type above them.
 */
function structure(rows) {
  const types = rows.filter(({ kind }) => kind === 'message' || kind === 'enum');
  const members = new Map(types.map(({ name }) => [name, []]));
  for (const row of rows) members.get(row.parent)?.push(row);
  return types
    .sort((a, b) => compare(a.name, b.name))
    .flatMap((type) => [...shapes(type), ...members.get(type.name).filter(isMember).sort(byNumber).flatMap(shapes)]);
}

function isMember({ kind }) {
  return kind === 'field' || kind === 'enum-value';
}

function byNumber(a, b) {
  return a.number - b.number || compare(a.name, b.name);
}

/** The rows of one symbol: a new one begins where its shape, its file or its life changes. */
function shapes(row) {
  const introduced = (row.introduced ?? '').replace('<=', '');
  const lives = row.intervals?.map(({ from, to }) => ({
    from: from.replace('<=', ''),
    until: to && lineBehind(to),
  })) ?? [{ from: introduced, until: row.removed }];
  const moves = isMember(row) ? [] : (row.files ?? []);
  // A change inside a line ends with it: the next line has what its own steps say.
  const ends = (row.history ?? []).flatMap((step) => (step.patch ? [{ since: lineBehind(step.since) }] : []));
  const starts = new Set([...(row.history ?? []), ...ends, ...moves].map(({ since }) => since.replace('<=', '')));
  return lives.flatMap(({ from, until }) => {
    const inside = [...starts].filter((since) => isBefore(from, since) && (!until || isBefore(since, until)));
    const cuts = [from, ...inside.sort(byNumbers), until];
    return cuts.slice(0, -1).map((since, i) => shapeRow(row, since, cuts[i + 1], since === introduced));
  });
}

function shapeRow(row, since, until, first) {
  const holds = (step) =>
    !isBefore(since, step.since.replace('<=', '')) && (!step.patch || lineOf(step.since) === lineOf(since));
  const shape = row.history?.findLast(holds) ?? row;
  const file = row.files?.findLast((step) => !isBefore(since, step.since.replace('<=', '')))?.file ?? row.file;
  const isType = row.kind === 'message' || row.kind === 'enum';
  return [
    isType ? row.name : `.${row.name.slice(row.parent.length + 1)}`,
    row.kind === 'field' ? fieldType({ ...row, ...shape }) : isType ? row.kind : 'value',
    isType ? '' : (shape.number ?? row.number),
    since,
    until,
    first ? (row.patch_introduced ?? []).join(' ') : '',
    first ? (row.patch_removed ?? []).join(' ') : '',
    row.oneof,
    isType ? file.replace(/^include\//, '') : '',
  ];
}

/** Label and type; the type inside a map is looked up as protobuf does, from the innermost scope outwards. */
function fieldType({ label, type, parent }) {
  const map = /^map<(.*), ?(.*)>$/.exec(type);
  // The fields of a `oneof` are optional without saying so.
  if (!map) return `${label === 'oneof' ? 'optional' : label} ${type}`;
  const [, key, value] = map;
  const steps = parent.split('.');
  const scopes = steps.map((_, i) => steps.slice(0, steps.length - i).join('.'));
  return `optional map<${key},${scopes.map((scope) => `${scope}.${value}`).find((name) => allTypes.has(name)) ?? value}>`;
}

function lineOf(version) {
  return version.split('.').slice(0, 2).join('.');
}

function lineBehind(version) {
  const lines = byVersion(read('releases')).filter(({ patch }) => patch === 0);
  return lines.find((release) => isBefore(version, release.version))?.version;
}

function isBefore(a, b) {
  return byNumbers(a, b) < 0;
}

function byNumbers(a, b) {
  const [as, bs] = [a.split('.').map(Number), b.split('.').map(Number)];
  return as[0] - bs[0] || as[1] - bs[1] || as[2] - bs[2];
}

/** `Scheduler.executorLost` in Java, Python and C++ alike. */
function methodLife(method) {
  const short = (name) => name?.split(/::|\./).slice(-2).join('.');
  const named = `${method.class.split(/::|\./).at(-1)}.${method.method}`;
  return lifeOf(method, {
    name: named,
    where: method.kind.replace('-method', ''),
    replacement: short(method.replacement),
  });
}

function byVersion(releases) {
  const numbers = ({ version }) => version.split('.').map(Number);
  return releases.toSorted((a, b) => {
    const [as, bs] = [numbers(a), numbers(b)];
    return as[0] - bs[0] || as[1] - bs[1] || as[2] - bs[2];
  });
}

function writeLives(name, rows, columns = []) {
  write(name, [...life, ...columns], rows);
}

/** One line for each row, cells apart by tabs, empty cells at the end left out. */
function write(name, columns, rows) {
  const lines = rows.map((cells) => {
    const texts = cells.map((cell) => `${cell ?? ''}`);
    if (texts.some((text) => /[\t\r\n]/.test(text))) throw new Error(`A cell of ${name} holds a tab or a line end.`);
    return texts.join('\t').trimEnd();
  });
  const sorted = columns[0] === 'name' ? [...new Set(lines)].sort(byNameAndPlace) : lines;
  writeFileSync(path.join(target, `${name}.txt`), `${[columns.join('\t'), ...sorted].join('\n')}\n`);
}

/** By the first two cells; what is equal there stays in the order of its versions. */
function byNameAndPlace(a, b) {
  const [[aName, aWhere], [bName, bWhere]] = [a.split('\t'), b.split('\t')];
  return compare(aName, bName) || compare(aWhere, bWhere);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
