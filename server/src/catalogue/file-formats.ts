import type { Entry } from './entry.ts';

/** Formats of whole files. Sorted by id. */
export const fileFormats: readonly Entry[] = [
  {
    kind: 'file-format',
    on: ['master', 'agent'],
    name: 'plain-text-credentials',
    seen: [{ kind: 'file-format', name: 'plain-text credentials' }],
    deprecated: '1.0.0',
    removed: '1.11.0',
    announced: 'deprecation only, even in the notes of 1.11',
    headline: 'The plain-text format of credentials',
    use: { how: 'rewrite', to: 'credentials-json', since: '0.20.0' },
    note: 'Files of `principal secret` lines give way to JSON: an object with a `credentials` list for masters, one with `principal` and `secret` for agents and drivers. Masters and agents read JSON since 0.20, so change the files before the upgrade; 1.11.0 parses nothing else.',
    source: 'MESOS-2281, upgrades 1.0, src/credentials/credentials.hpp 1.11.0',
    rows: ['U02'],
    changes: ['file-format.credentials.text'],
  },
];
