import type { Kind } from '../names.ts';

/** What a kind is called in a sentence. */
export const nouns: Readonly<Record<Kind, string>> = {
  flag: 'flag',
  'flag-value': 'flag value',
  env: 'environment variable',
  endpoint: 'endpoint',
  metric: 'metric',
  'enum-value': 'enum value',
  field: 'field',
  message: 'message',
  acl: 'ACL',
  method: 'method',
  'python-module': 'Python module',
  binary: 'program',
  'file-format': 'file format',
  behaviour: 'behaviour',
};

/** The same for many, as a heading. */
export const plurals: Readonly<Record<Kind, string>> = {
  flag: 'Flags',
  'flag-value': 'Flag values',
  env: 'Environment variables',
  endpoint: 'Endpoints',
  metric: 'Metrics',
  'enum-value': 'Enum values',
  field: 'Fields',
  message: 'Messages',
  acl: 'ACLs',
  method: 'Methods',
  'python-module': 'Python modules',
  binary: 'Programs',
  'file-format': 'File formats',
  behaviour: 'Behaviour',
};
