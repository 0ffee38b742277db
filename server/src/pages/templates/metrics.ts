import { spell } from '../../names.ts';
import type { Draft, Subject } from '../subject.ts';

/** Where metric keys stand: alert rules, dashboards, collectors, scripts. */
export function metricDrafts({ name }: Subject): readonly Draft[] {
  // Keys of a resource provider have its type and name in front.
  const full = /^csi_/.test(name) ? `resource_providers/org.example.lvm.local/${name}` : name;
  const underscored = `mesos_${spell(full, 'underscored')}`;
  const rule = `groups:\n  - name: mesos\n    rules:\n      - alert: Mesos\n        expr: ${underscored} > 100\n`;
  const panel = { title: 'Mesos', targets: [{ target: `mesos.${spell(full, 'dotted')}` }] };
  const collector = `init_config:\ninstances:\n  - url: http://leader.mesos:5050\n    metrics:\n      - ${full}\n`;
  const script = `import requests\n\nsnapshot = requests.get("http://leader.mesos:5050/metrics/snapshot").json()\nprint(snapshot["${full}"])\n`;
  return [
    { path: 'prometheus/mesos.rules.yml', language: 'yaml', text: rule },
    { path: 'grafana/mesos.json', language: 'json', text: `${JSON.stringify(panel, undefined, 2)}\n` },
    { path: 'conf.d/mesos.yaml', language: 'yaml', text: collector },
    { path: 'collect.py', language: 'python', text: script },
  ];
}
