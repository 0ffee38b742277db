/** Where the documents are, and the rule pages among each other. */

/** The upgrade guide of Mesos. */
export const upgradeGuide = 'https://mesos.apache.org/documentation/latest/upgrades/';

/** The sources of an entry as Markdown links: `MESOS-3781, upgrades 0.25, src/master/flags.cpp 1.0.0`. */
export function sourceLinks(source: string): readonly string[] {
  return source.split(',').map((part) => linkOf(part.trim()));
}

function linkOf(source: string): string {
  if (/^MESOS-\d+$/.test(source)) return `[${source}](https://issues.apache.org/jira/browse/${source})`;
  const guide = /^upgrades\b\s*(.*)$/.exec(source);
  if (guide) return `[Upgrade guide${guide[1] ? `, ${guide[1]}` : ''}](${upgradeGuide}${anchorOf(guide[1])})`;
  // A file at a release: the tags of the Mesos repository are the versions themselves.
  const file = /^([\w./-]+) (\d+\.\d+\.\d+)$/.exec(source);
  if (!file) return source;
  return file[1] === 'CHANGELOG'
    ? `[Change log, ${file[2]}](https://github.com/apache/mesos/blob/${file[2]}/CHANGELOG)`
    : `[\`${file[1]}\` in ${file[2]}](https://github.com/apache/mesos/blob/${file[2]}/${file[1]})`;
}

/** The guide's heading of an upgrade: `#upgrading-from-0-24-x-to-0-25-x`. */
function anchorOf(line = ''): string {
  const version = /^(\d+)\.(\d+)$/.exec(line);
  const [, major = '', minor = ''] = version ?? [];
  const before = lineBefore(Number(major), Number(minor));
  return version && before ? `#upgrading-from-${before}-x-to-${major}-${minor}-x` : '';
}

function lineBefore(major: number, minor: number): string | undefined {
  if (major === 1 && minor === 0) return '0-28';
  // The guide leaves out lines in which nothing had to be done.
  return minor > 0 ? `${major}-${minor - 1}` : undefined;
}

/** Where the page of a rule is, from the folder of all pages: `flag/master/slave_ping_timeout.md`. */
export function pagePath(id: string): string {
  const parts = id.split('/');
  // `zk=file://` ends in two slashes, `json=/path` has one behind `=`: a folder needs a name.
  const names: string[] = [];
  for (const part of parts) {
    const last = names.at(-1);
    if (last !== undefined && (part === '' || /=$/.test(last) || /%2F$/.test(last))) {
      names[names.length - 1] = `${last}%2F${escaped(part)}`;
    } else names.push(escaped(part));
  }
  return `${names.join('/')}.md`;
}

/** The rule whose page is there; the inverse of `pagePath`. */
export function ruleOfPage(path: string): string {
  return decodeURIComponent(path.replace(/\.md$/, ''));
}

/** Only what every file system takes stays as it is. */
function escaped(part: string): string {
  return part.replace(/[^A-Za-z0-9_.=()+-]/gu, (unit) =>
    [...new TextEncoder().encode(unit)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** A path as the target of a Markdown link. */
export function linkTo(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');
}
