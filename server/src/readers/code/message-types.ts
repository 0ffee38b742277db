/**
 * True when a type as written (`mesos::v1::NetworkInfo`, `Protos$NetworkInfo`, `Offer_Operation`, `NetworkInfo.Builder`)
 * is the message. `NetworkInfo.IPAddress` is not `NetworkInfo`.
 */
export function isMessage(written: readonly string[], message: string): boolean {
  return areOf(segmentsOf(written), message);
}

/** The same of the parts of a type's name. */
export function areOf(type: readonly string[], message: string): boolean {
  const wanted = message.split('.');
  for (let k = 1; k <= Math.max(type.length, wanted.length); k++) {
    const is = type.at(-k);
    const want = wanted.at(-k);
    // A nested message may be imported by its last name alone, but not a whole foreign outer class.
    if (is === undefined) return k > 1;
    if (want === undefined) return /^[a-z]|^(?:Protos|Mesos\w*|V1)$/.test(is);
    if (is !== want) return false;
  }
  return type.length > 0;
}

/** The parts of a type's name without what generated code adds to it. */
export function segmentsOf(written: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const part of written) {
    if (joined.test(part)) parts.push(...part.split(joined).filter(Boolean));
    else if (part !== '') parts.push(part);
  }
  while (parts.length > 1 && generated.has(parts.at(-1) ?? '')) parts.pop();
  const last = parts.at(-1);
  if (last?.endsWith('OrBuilder')) parts[parts.length - 1] = last.replace(/(?<=[a-z])OrBuilder$/, '');
  return parts;
}

const joined = /[$_](?=[A-Z])/;
const generated: ReadonlySet<string> = new Set(['Builder', 'OrBuilder', 'Companion']);

/** The message that a field of any Mesos message holds: what `task.executor` and `add_network_infos()` lead to. */
export function messageOfField(field: string): readonly string[] | undefined {
  const snake = field
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/_(?:builder|builder_list|list|or_builder)$/, '');
  return Object.hasOwn(messages, snake) ? messages[snake]?.split('.') : undefined;
}

const messages: Readonly<Record<string, string>> = {
  agent_info: 'SlaveInfo',
  command_info: 'CommandInfo',
  container_info: 'ContainerInfo',
  credential: 'Credential',
  executor: 'ExecutorInfo',
  executor_info: 'ExecutorInfo',
  framework_info: 'FrameworkInfo',
  ip_addresses: 'NetworkInfo.IPAddress',
  linux_info: 'LinuxInfo',
  master_info: 'MasterInfo',
  network_info: 'NetworkInfo',
  network_infos: 'NetworkInfo',
  operations: 'Offer.Operation',
  reservation: 'Resource.ReservationInfo',
  resource: 'Resource',
  resources: 'Resource',
  slave_info: 'SlaveInfo',
  status: 'TaskStatus',
  task_info: 'TaskInfo',
  task_status: 'TaskStatus',
};
