import { type Dict, type Tree, textOf } from './tree.ts';

/**
 * True for a saved answer of a master or agent (`/state`, `/stats.json`, `/flags`). It repeats old names because the
 * process that gave it had them: nothing in it is for the user to change.
 */
export function isRecorded(dict: Dict, keys: readonly string[]): boolean {
  let ofTask = 0;
  let usage = 0;
  let state = 0;
  let metrics = 0;
  let counters = 0;
  let flags = 0;
  for (const { key, value } of dict.pairs) {
    const name = key.piece.text;
    // A task of an answer; one that somebody launches has no statuses yet.
    if (ofTasks.has(name)) ofTask++;
    // An executor with what it uses, of `/monitor/statistics` or a `ResourceUsage`: only agents say that.
    if (ofUse.has(name)) usage++;
    if (ofState.has(name)) state++;
    else if (ofFlags.has(name)) flags++;
    else if (name === 'pid' && /^(?:master|slave\(\d+\))@/.test(textOf(value) ?? '')) return true;
    else if (name.includes('/')) metrics += ownMetric.test(name) && isNumber(value) ? 1 : 0;
    else if (name.endsWith('_tasks')) counters += ownCounter.test(name) && isNumber(value) ? 1 : 0;
  }
  if (ofTask >= 3 && hasKeys(dict, ...ofTasks)) return true;
  if (usage >= 2 && (hasKeys(dict, 'statistics') || hasKeys(dict, 'allocated'))) return true;
  return state >= 3 || metrics >= 3 || counters >= 3 || (flags >= 2 && keys.at(-1) === 'flags');
}

/** True for a key that counts for anything in `isRecorded`. */
export function mayBeRecorded(name: string): boolean {
  if (ofState.has(name) || ofFlags.has(name) || ofUse.has(name) || ofTasks.has(name)) return true;
  return name === 'pid' || name.includes('/') || name.endsWith('_tasks');
}

const ownMetric = /^(?:master|slave|allocator|system|registrar|containerizer)\/\w/;
const ownCounter = /^(?:staged|started|finished|failed|killed|lost)_tasks$/;

function isNumber(value: Tree | undefined): boolean {
  return /^[\d.eE+-]+$/.test(textOf(value) ?? '');
}

function hasKeys(dict: Dict, ...names: readonly string[]): boolean {
  return names.every((name) => dict.pairs.some(({ key }) => key.piece.text === name));
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

/** All of them are in a task of an answer. */
const ofTasks = new Set(['statuses', 'framework_id', 'slave_id']);

const ofUse = new Set(['allocated', 'statistics', 'executor_info', 'executor_id']);

/** Every process answers with all of its flags; nobody configures these. */
const ofFlags = new Set(['help', 'initialize_driver_logging', 'logbufsecs', 'quiet', 'version']);
