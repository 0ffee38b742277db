import { type Dict, textOf } from './tree.ts';

/**
 * True for a saved answer of a master or agent (`/state`, `/stats.json`, `/flags`). It repeats old names because the
 * process that gave it had them: nothing in it is for the user to change.
 */
export function isRecorded(dict: Dict, keys: readonly string[]): boolean {
  const names = new Set(dict.pairs.map(({ key }) => key.piece.text));
  // A task of an answer; one that somebody launches has no statuses yet.
  if (names.has('statuses') && names.has('framework_id') && names.has('slave_id')) return true;
  let state = 0;
  let metrics = 0;
  let counters = 0;
  let flags = 0;
  for (const { key, value } of dict.pairs) {
    const name = key.piece.text;
    const text = textOf(value);
    if (name === 'pid' && text !== undefined && /^(?:master|slave\(\d+\))@/.test(text)) return true;
    if (ofState.has(name)) state++;
    else if (ofFlags.has(name)) flags++;
    else if (text === undefined || !/^[\d.eE+-]+$/.test(text)) continue;
    else if (/^(?:master|slave|allocator|system|registrar|containerizer)\/\w/.test(name)) metrics++;
    else if (/^(?:staged|started|finished|failed|killed|lost)_tasks$/.test(name)) counters++;
  }
  return state >= 3 || metrics >= 3 || counters >= 3 || (flags >= 2 && keys.at(-1) === 'flags');
}

/** Keys that only these answers have, or that come together only in them. */
const ofState = new Set([
  'activated_slaves',
  'build_date',
  'build_time',
  'build_user',
  'completed_executors',
  'completed_frameworks',
  'completed_tasks',
  'deactivated_slaves',
  'elected_time',
  'executor_id',
  'git_branch',
  'git_sha',
  'git_tag',
  'orphan_tasks',
  'queued_tasks',
  'registered_time',
  'reregistered_time',
  'start_time',
  'unregistered_frameworks',
  'unregistered_time',
  'used_resources',
  'offered_resources',
]);

/** Every process answers with all of its flags; nobody configures these. */
const ofFlags = new Set(['help', 'initialize_driver_logging', 'logbufsecs', 'quiet', 'version']);
