import { type Entry, idOf } from '../../catalogue/entry.ts';

/** Values to show, where neither the default nor the type of a flag tells a likely one. */
const samples: Readonly<Record<string, string>> = {
  'flag/agent/cgroups_subsystems': 'cpu,memory',
  'flag/agent/containerizer_path': '/usr/local/bin/deimos',
  'flag/agent/default_container_image': 'docker:///ubuntu:14.04',
  'flag/agent/provisioners': 'appc',
  'flag/agent/slave_subsystems': 'cpu,memory',
  'flag/master/roles': 'web,batch',
  'flag/master/slave_removal_rate_limit': '1/10mins',
  'flag/master/slaves': 'node1.example.com,node2.example.com',
  'flag/master/weights': 'web=2,batch=1',
  'flag-value/agent/agent_features=no-AGENT_DRAINING': '{"capabilities": [{"type": "MULTI_ROLE"}]}',
  'flag-value/agent/agent_features=no-AGENT_OPERATION_FEEDBACK': '{"capabilities": [{"type": "MULTI_ROLE"}]}',
  'flag-value/agent/agent_features=no-RESOURCE_PROVIDER':
    '{"capabilities": [{"type": "AGENT_OPERATION_FEEDBACK"}, {"type": "AGENT_DRAINING"}, {"type": "TASK_RESOURCE_LIMITS"}]}',
  'flag-value/agent/agent_features=no-TASK_RESOURCE_LIMITS':
    '{"capabilities": [{"type": "AGENT_OPERATION_FEEDBACK"}, {"type": "AGENT_DRAINING"}, {"type": "RESOURCE_PROVIDER"}]}',
  'flag-value/agent/cgroups_enable_cfs=false': 'false',
  'flag-value/agent/docker_registry=host': 'registry.example.com',
  'flag-value/agent/resources=decimals': 'cpus:3.14159;mem:8192',
  'flag-value/json=/path': '/etc/mesos/acls.json',
  'flag-value/master/registry_strict=true': 'true',
  'flag-value/master/whitelist=*': '*',
  'flag-value/master/zk=file://': 'file:///etc/mesos/zk',
};

/** The value to show for an entry, where one has been chosen. */
export function sampleOf(entry: Entry): string | undefined {
  return samples[idOf(entry)];
}
