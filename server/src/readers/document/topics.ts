import type { Evidence, Mention } from '../../names.ts';
import type { Piece, Span } from '../../text.ts';
import { isSaidOfOther } from '../said.ts';

/** What a document is about as a whole; names in it that other programs have, too, are then Mesos'. */
export interface Topics {
  /** It speaks of Mesos. */
  readonly mesos: boolean;
  /** SSL in Mesos: what it says of `SSL_KEY_FILE` is not about a web server. */
  readonly ssl: boolean;
  /** The flags of the daemons, as on the page of their configuration. */
  readonly flags: boolean;
  /** How a master checks who connects: a block of pairs is a file of credentials. */
  readonly credentials: boolean;
}

/** What a part of a document adds to its topics. No sign of one goes over the end of a line. */
export interface Signs extends Omit<Topics, 'flags'> {
  /** The flags in it that only masters and agents have, as many as are worth counting. */
  readonly ownFlags: readonly string[];
}

/** The signs of topics in a part of a document. Linear in its text. */
export function signsIn(text: string): Signs {
  return {
    mesos: /\bmesos\b/i.test(text),
    ssl: /\blibprocess\b|\bLIBPROCESS_|\bSSL_SUPPORT_DOWNGRADE\b|\bSSL_ENABLE_TLS_V1_\d/.test(text),
    ownFlags: ownFlagsIn(text),
    credentials: /--credentials?\b|\bprincipals?\b|\bmesos[- ]master/i.test(text),
  };
}

/** The topics of a document with such parts. */
export function topicsOf(parts: readonly { readonly signs: Signs }[]): Topics {
  let [mesos, ssl, credentials] = [false, false, false];
  const flags = new Set<string>();
  for (const { signs } of parts) {
    if (signs.mesos) mesos = true;
    if (signs.ssl) ssl = true;
    if (signs.credentials) credentials = true;
    for (const flag of signs.ownFlags) flags.add(flag);
  }
  return { mesos, ssl: mesos && ssl, flags: mesos && flags.size >= many, credentials: mesos && credentials };
}

const dashed = /--(?:\[no-\])?(\w+)/g;

/** Flags that only masters and agents have. */
const ownFlags: ReadonlySet<string> = new Set([
  ...['allocation_interval', 'allocator', 'attributes', 'authenticate_http', 'authenticate_frameworks'],
  ...['authenticate_slaves', 'authenticate_agents', 'authenticatee', 'authenticators', 'containerizers'],
  ...['default_role', 'disk_watch_interval', 'docker_remove_delay', 'docker_socket', 'docker_store_dir'],
  ...['framework_sorter', 'frameworks_home', 'gc_delay', 'gc_disk_headroom', 'hadoop_home'],
  ...['image_providers', 'isolation', 'launcher_dir', 'max_slave_ping_timeouts', 'max_agent_ping_timeouts'],
  ...['offer_timeout', 'rate_limits', 'recovery_timeout', 'recovery_slave_removal_limit'],
  ...['recovery_agent_removal_limit', 'registry_fetch_timeout', 'registry_store_timeout'],
  ...['resource_estimator', 'resource_monitoring_interval', 'root_submissions', 'switch_user', 'user_sorter'],
  ...['webui_dir', 'whitelist'],
]);

/** Families of them. */
const ownFamily =
  /^(?:(?:agent|cgroups|fetcher_cache|max_completed|perf|qos|slave|systemd)_\w+|executor_\w+_(?:period|timeout))$/;

/** A page that names so many is a reference. */
const many = 5;

function ownFlagsIn(text: string): readonly string[] {
  const seen = new Set<string>();
  for (const [, flag = ''] of text.matchAll(dashed)) {
    if (ownFlags.has(flag) || ownFamily.test(flag)) seen.add(flag);
    if (seen.size >= many) break;
  }
  return [...seen];
}

/** The mentions with the evidence that the topics of the document are. `near` is the text around them. */
export function* onTopic(mentions: Iterable<Mention>, near: Piece, topics: Topics): Iterable<Mention> {
  for (const mention of mentions) {
    const { start, end } = mention.at;
    const evidence = evidenceFor(mention, { start: start - near.start, end: end - near.start }, near.text, topics);
    yield evidence ? { ...mention, evidence: [...mention.evidence, evidence] } : mention;
  }
}

function evidenceFor({ kind, name, place }: Mention, at: Span, text: string, topics: Topics): Evidence | undefined {
  if (topics.ssl && kind === 'env' && name.startsWith('SSL_') && !isOfContainer(text, at.start)) return 'block';
  const dashed = kind === 'flag' && place === 'prose' && /--(?:\[?no-\]?)?$/.test(text.slice(at.start - 8, at.start));
  return topics.flags && dashed && !isSaidOfOther(text, at) ? 'command' : undefined;
}

/** `docker run -e SSL_CIPHERS=HIGH nginx`: what runs in the container reads it. */
function isOfContainer(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const behind = text.slice(start, start + 200);
  const line = before.slice(before.lastIndexOf('\n') + 1) + (behind.split('\n')[0] ?? '');
  return /\bdocker run\b/.test(line) && !/mesos/i.test(line);
}
