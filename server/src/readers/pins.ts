import type { Mention } from '../names.ts';
import type { Span } from '../text.ts';
import { ownCopy } from './memory.ts';
import { hasWord } from './places.ts';
import type { Context, Reader } from './reader.ts';
import { ofStretches } from './stretches.ts';

/** A place that says which Mesos a workspace builds against or runs. */
export interface Pin {
  /** As written, without what a packager put behind it: `0.22.1` of `0.22.1-1.0.ubuntu1404`. */
  readonly version: string;
  readonly at: Span;
  /** What is pinned: the library that a framework links, a Docker image, or the package that a daemon comes from. */
  readonly what: 'library' | 'image' | 'package';
}

/** Version pins of Mesos as mentions. Images and packages say what runs, not what a framework links. */
export const pins: Reader = {
  name: 'pins',

  *mentions(text: string, context): Iterable<Mention> {
    for (const { version, at, what } of pinsIn(context.file.path, text, context)) {
      const name = what === 'library' ? 'pin' : `${what} pin`;
      const value = { text: version, at, exact: true };
      yield { kind: 'behaviour', name, at, value, spelling: 'plain', evidence: ['file'], place: 'config' };
    }
  },
};

const pinFiles = [
  String.raw`(?:^|/)(?:ivy\.xml|pom\.xml|setup\.cfg|setup\.py|tox\.ini|Pipfile|go\.mod|BUILD|WORKSPACE|Makefile)`,
  String.raw`(?:^|/)[^/]*requirements[^/]*\.(?:txt|in)`,
  '(?:^|/)(?:Vagrantfile|Dockerfile|Containerfile|Berksfile|Jenkinsfile)[^/]*',
  String.raw`(?:^|/)(?:project\.clj|deps\.edn|project/[^/]*\.scala|preferences(?:\.d/[^/]*)?)`,
  String.raw`\.(?:gradle|kts|sbt|toml|properties|json|ya?ml|sls|pp|rb|tf|tfvars|hcl|sh|bash|env|dockerfile|pref|bzl)`,
];

/** `mayPin` as the source of a regular expression without regard to case, for those who look for files elsewhere. */
export const pinPattern = String.raw`(?:${pinFiles.join('|')})(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template))?$`;

const pinFile = new RegExp(pinPattern, 'i');

/** True for files in which people pin versions: build files, package lists, images, configuration management, scripts. */
export function mayPin(path: string): boolean {
  return pinFile.test(path);
}

type Surroundings = Pick<Context, 'memory' | 'depth'>;

/** All pins of Mesos in a text, in its order. Only exact ones: a range says nothing about what is really installed. */
export function pinsIn(path: string, text: string, context: Surroundings = { depth: 0 }): readonly Pin[] {
  if (!/mesos/i.test(text)) return [];
  const all = [...mavenPins(text, context), ...patternPins(path, text, context)];
  if (all.length === 0) return all;
  const found = new Map<number, Pin>();
  for (const pin of all) {
    if (!found.has(pin.at.start) && !isComment(text, pin.at.start)) found.set(pin.at.start, pin);
  }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

/** A version, and what may stand behind it without being a part of it. */
const V = String.raw`(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?!\d)`;

interface Pattern {
  readonly what: Pin['what'];
  /** The files it counts in; absent for all. */
  readonly in?: RegExp;
  /** The version is the first group; nothing in it repeats without a bound. */
  readonly like: RegExp;
  /** Other words than Mesos' may stand between its name and the version. */
  readonly isWide?: true;
}

const build = /\.(?:gradle|kts|sbt|scala|properties|toml|xml|clj|edn|bzl)$|(?:^|\/)(?:BUILD|WORKSPACE)$/i;
const python =
  /(?:^|\/)(?:[^/]*requirements[^/]*|setup\.(?:py|cfg)|tox\.ini|pyproject\.toml|Pipfile|environment\.ya?ml)/i;
const pythonName = String.raw`mesos(?:\.(?:interface|native|executor|scheduler))?`;

const patterns: readonly Pattern[] = [
  // <mesos.version>0.22.1</mesos.version>
  { what: 'library', like: of(String.raw`<(?:mesos[._-]?version|version[._-]mesos)>\s{0,20}${V}`) },
  { what: 'library', like: of(String.raw`\borg="org\.apache\.mesos" {1,9}name="mesos" {1,9}rev="${V}`) },
  // Gradle, Bazel and everything else that writes coordinates in one word.
  { what: 'library', like: of(String.raw`\borg\.apache\.mesos:mesos(?::[a-z-]{1,30})?:${V}`) },
  {
    what: 'library',
    like: of(
      String.raw`\bgroup\s?[:=]\s?['"]org\.apache\.mesos['"],\s{0,9}name\s?[:=]\s?['"]mesos['"],\s{0,9}version\s?[:=]\s?['"]${V}`,
    ),
  },
  // sbt, Leiningen, tools.deps.
  { what: 'library', like: of(String.raw`"org\.apache\.mesos"\s{0,9}%%?\s{0,9}"mesos"\s{0,9}%\s{0,9}"${V}`) },
  { what: 'library', like: of(String.raw`\borg\.apache\.mesos/mesos\s{1,9}(?:\{:mvn/version\s{1,9})?"${V}`) },
  // pip, setuptools, Poetry, Pipenv. PyPI gave some releases a fourth number.
  {
    what: 'library',
    in: python,
    like: of(String.raw`(?<![\w.-])${pythonName}["']?\s{0,3}(?:===?|=\s{0,3}["'](?:==)?)\s{0,3}${V}`),
  },
  // Go took the .proto files from Mesos' own repository; mesos-go has versions of its own.
  { what: 'library', in: /go\.mod$/, like: of(String.raw`\bgithub\.com/apache/mesos\s{1,9}v${V}`) },
  {
    what: 'library',
    in: /Godeps\.json$/,
    isWide: true,
    like: of(String.raw`"github\.com/apache/mesos(?:/[^"\n]{0,200})?",\s{0,20}"Comment":\s{0,9}"v?${V}`),
  },
  {
    what: 'library',
    in: /glide\.(?:ya?ml|lock)$/,
    isWide: true,
    like: of(String.raw`\b(?:package|name):\s{1,9}github\.com/apache/mesos\s{1,9}version:\s{1,9}['"]?v?${V}`),
  },
  // A property that the coordinates above refer to: val mesosVersion = "0.22.1".
  {
    what: 'library',
    in: build,
    like: of(String.raw`(?<![\w.])mesos[._-]?ver(?:sion)?["']?\s{0,9}[:=]\s{0,9}["']?${V}`, 'i'),
  },
  { what: 'library', in: /\.versions\.toml$/, like: of(String.raw`^mesos\s{0,9}=\s{0,9}"${V}`, 'm') },
  { what: 'image', like: of(String.raw`(?<=[\w-])/mesos(?:-(?:master|slave|agent|centos|mini|base))?:v?${V}`) },
  // apt-get install mesos=0.22.1-1.0.ubuntu1404, yum install mesos-0.22.1, mesos_0.22.1-1.0.debian_amd64.deb
  {
    what: 'package',
    like: of(
      String.raw`(?<![\w.-])mesos[=_-]${V}(?=$|[\s"'*,;)\]\\}]|-\d|\.(?:tar|tgz|zip|el|centos|x86|rpm|deb))`,
      'm',
    ),
  },
  {
    what: 'package',
    like: of(
      String.raw`(?<![\w.-])mesos(?:_(?:package|pkg|deb|rpm|apt))?(?:::|[._-])?ver(?:sion)?["']?(?:\s{0,9}(?:=>|:=|\?=|=|:)|[ \t])\s{0,9}["']?(?:mesos[=-])?${V}`,
      'i',
    ),
  },
  {
    what: 'package',
    like: of(String.raw`\[["':]mesos["']?\]\[["':](?:package_)?version["']?\]\s{0,9}=\s{0,9}["']${V}`),
  },
  {
    what: 'package',
    in: /\.pp$/,
    isWide: true,
    like: of(String.raw`\{\s{0,20}['"]mesos['"]\s{0,9}:[^{}]{0,300}?\b(?:ensure|version)\s{0,20}=>\s{0,9}['"]${V}`),
  },
  {
    what: 'package',
    in: /\.rb$/,
    isWide: true,
    like: of(String.raw`\bpackage\s{1,9}['"]mesos['"]\s{1,9}do\b(?:(?!\bend\b)[\s\S]){0,300}?\bversion\s{1,9}['"]${V}`),
  },
  {
    what: 'package',
    in: /\.(?:ya?ml|sls)$/,
    like: of(String.raw`^[ \t]{0,40}-[ \t]{1,9}mesos:[ \t]{1,9}['"]?${V}`, 'm'),
  },
  {
    what: 'package',
    in: /preferences|\.pref$/,
    isWide: true,
    like: of(String.raw`^Package:[ \t]{0,9}mesos[ \t]{0,9}\r?\nPin:[ \t]{0,9}version[ \t]{1,9}${V}`, 'm'),
  },
  {
    what: 'package',
    in: /\.(?:tf|hcl)$/,
    isWide: true,
    like: of(String.raw`\bvariable\s{1,9}"mesos_version"\s{0,9}\{[^{}]{0,300}?\bdefault\s{0,9}=\s{0,9}"${V}`),
  },
];

function of(source: string, flags = ''): RegExp {
  return new RegExp(source, `dg${flags}`);
}

/** More units than any of the patterns looks at. */
const longestMatch = 1000;

/** Units between the name of Mesos and the version, where nothing else may stand between them. */
const near = 80;

/** Stretch by stretch, each with as much behind it as a pin that begins in it may need. */
function* patternPins(path: string, text: string, context: Surroundings): Iterable<Pin> {
  const reach = wideFiles.test(path) ? longestMatch : near;
  // Of a document each stretch is known.
  if (!context.memory && !hasVersionBehind(text, reach)) return;
  let counting: readonly Pattern[] | undefined;
  const patternsHere = () => {
    counting ??= patterns.filter(({ in: files }) => !files || files.test(path));
    return counting;
  };
  const read = (part: string) => (hasVersionBehind(part, reach) ? matchesIn(part, patternsHere()) : []);
  for (const { start, end, made } of ofStretches(text, 'pins', context, longestMatch, read)) {
    for (const { version, at, what, from } of made) {
      if (from < end - start) yield { version, at: { start: at.start + start, end: at.end + start }, what };
    }
  }
}

/** Files in which one of the wide patterns counts. */
const wideFiles = new RegExp(
  patterns.flatMap(({ in: files, isWide }) => (files && isWide ? files.source : [])).join('|'),
);

/** True when a version begins at most so many units behind the name of Mesos, as in all that the patterns are like. */
function hasVersionBehind(text: string, reach: number): boolean {
  const mesos = /mesos/gi;
  const version = /\d\.\d/g;
  while (mesos.test(text)) {
    version.lastIndex = mesos.lastIndex;
    const next = version.exec(text);
    if (!next) return false;
    if (next.index - mesos.lastIndex <= reach) return true;
    mesos.lastIndex = next.index - reach;
  }
  return false;
}

/** A pin, and where what tells of it begins. */
interface Match extends Pin {
  readonly from: number;
}

function matchesIn(text: string, counting: readonly Pattern[]): readonly Match[] {
  return counting.flatMap(({ what, like }) =>
    Array.from(text.matchAll(like), (match): Match => {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      return { version: ownCopy(match[1] ?? ''), at: { start, end }, what, from: match.index };
    }),
  );
}

/** How far the other elements of a <dependency> may be from its artifactId, in UTF-16 units. */
const reach = 800;

/** Maven's coordinates: elements in any order, with others between them. */
function* mavenPins(text: string, context: Surroundings): Iterable<Pin> {
  if (!hasWord('<artifactId>', text, context)) return;
  for (const { index } of text.matchAll(/<artifactId>\s{0,20}mesos\s{0,20}<\/artifactId>/g)) {
    const before = text.slice(Math.max(0, index - reach), index);
    const start = index - before.length + Math.max(0, before.lastIndexOf('<dependency>'));
    const behind = text.slice(index, index + reach);
    const close = behind.indexOf('</dependency>');
    const block = text.slice(start, index + (close < 0 ? behind.length : close));
    if (!/<groupId>\s{0,20}org\.apache\.mesos\s{0,20}<\/groupId>/.test(block)) continue;
    const version = mavenVersion.exec(block);
    const [from, to] = version?.indices?.[1] ?? [];
    if (from === undefined || to === undefined) continue;
    yield { version: version?.[1] ?? '', at: { start: start + from, end: start + to }, what: 'library' };
  }
}

const mavenVersion = new RegExp(String.raw`<version>\s{0,20}${V}\s{0,20}</version>`, 'd');

/** How far back a comment may have begun, in UTF-16 units. */
const commentReach = 2000;

/** What is commented out pins nothing. */
function isComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - commentReach), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s{0,200}(?:#|\/\/|--|;|\*|<!--)|\s(?:#|\/\/|;;)\s/.test(line)) return true;
  const opened = before.lastIndexOf('<!--');
  return opened >= 0 && before.lastIndexOf('-->') < opened;
}
