/** The commands, and the options each of them takes. */
export const commands = {
  check: [
    'from',
    'to',
    'format',
    'why',
    'config',
    'stdin-filename',
    'fail-on',
    'no-ignore',
    'threads',
    'color',
    'no-color',
  ],
  fix: [
    'unsafe',
    'diff',
    'rule',
    'from',
    'to',
    'config',
    'stdin-filename',
    'fail-on',
    'no-ignore',
    'color',
    'no-color',
  ],
  plan: ['from', 'to', 'format', 'config', 'no-ignore', 'color', 'no-color'],
  'proto-diff': ['format', 'fail-on', 'color', 'no-color'],
  explain: ['color', 'no-color'],
  rules: ['coverage', 'format', 'color', 'no-color'],
  // Editors tell the server which process to follow.
  lsp: ['stdio', 'clientProcessId'],
} as const satisfies Record<string, readonly Option[]>;

export type Command = keyof typeof commands;

export type Option = keyof typeof options;

/** Every option: whether a value stands behind it, and which ones are allowed. */
export const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  config: { type: 'string' },
  'stdin-filename': { type: 'string' },
  'fail-on': { type: 'string' },
  threads: { type: 'string' },
  clientProcessId: { type: 'string' },
  'no-ignore': { type: 'boolean' },
  rule: { type: 'string' },
  why: { type: 'boolean' },
  unsafe: { type: 'boolean' },
  diff: { type: 'boolean' },
  coverage: { type: 'boolean' },
  stdio: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** The formats of `check`, the default first. */
export const checkFormats = ['text', 'json', 'jsonl'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** The formats of `plan`, the default first. */
export const planFormats = ['text', 'markdown', 'json'] as const;
export type PlanFormat = (typeof planFormats)[number];

/** The formats of `rules`, the default first. */
export const rulesFormats = ['text', 'json'] as const;
export type RulesFormat = (typeof rulesFormats)[number];

/** What can fail a run. */
export const failLevels = ['error', 'warning', 'info', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];
