import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Version pins of Mesos in build and package files. */
export const pins: Reader = {
  name: 'pins',

  *mentions(text: string, _context: Context): Iterable<Mention> {
    for (const [name, pattern] of patterns) {
      for (const match of text.matchAll(pattern)) {
        const [start, end] = match.indices?.[1] ?? [0, 0];
        const at = { start, end };
        const value = { text: match[1] ?? '', at, exact: true };
        yield { kind: 'behaviour', name, at, value, spelling: 'plain', evidence: ['file'], place: 'config' };
      }
    }
  },
};

/** The version is the first group. Only exact pins: a range says nothing about what is really installed. */
const patterns: readonly (readonly ['pin' | 'image pin', RegExp])[] = [
  // Maven: the coordinates in one <dependency>, whose elements may be a few lines apart.
  [
    'pin',
    /<groupId>\s*org\.apache\.mesos\s*<\/groupId>\s*<artifactId>\s*mesos\s*<\/artifactId>\s*<version>\s*(\d+\.\d+(?:\.\d+)?)/dg,
  ],
  ['pin', /<mesos\.version>\s*(\d+\.\d+(?:\.\d+)?)/dg],
  // Gradle, sbt, Leiningen.
  ['pin', /org\.apache\.mesos:mesos:(\d+\.\d+(?:\.\d+)?)/dg],
  ['pin', /"org\.apache\.mesos"\s*%%?\s*"mesos"\s*%\s*"(\d+\.\d+(?:\.\d+)?)/dg],
  ['pin', /\[org\.apache\.mesos\/mesos\s+"(\d+\.\d+(?:\.\d+)?)/dg],
  ['pin', /\bgroup:\s*['"]org\.apache\.mesos['"],\s*name:\s*['"]mesos['"],\s*version:\s*['"](\d+\.\d+(?:\.\d+)?)/dg],
  // pip, setup.py.
  ['pin', /(?:^|['"\s])mesos(?:\.(?:interface|native|executor|scheduler))?\s*==\s*(\d+\.\d+(?:\.\d+)?)/dgm],
  // Docker images whose tag is the Mesos version: they say what runs, not what a framework links.
  ['image pin', /\bmesosphere\/mesos(?:-master|-slave|-agent)?:v?(\d+\.\d+(?:\.\d+)?)/dg],
];
