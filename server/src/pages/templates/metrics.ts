import { spell } from '../../names.ts';
import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** Where metric keys stand: alert rules, dashboards, collectors, scripts. */
export function metricDrafts({ name }: Subject): readonly Draft[] {
  // Keys of a resource provider have its type and name in front.
  const full = /^csi_/.test(name) ? `resource_providers/org.example.lvm.local/${name}` : name;
  const underscored = `mesos_${spell(full, 'underscored')}`;
  const rule = lines(
    'groups:',
    '  - name: mesos',
    '    rules:',
    '      - alert: Mesos',
    `        expr: ${underscored} > 100`,
  );
  const panel = { title: 'Mesos', targets: [{ target: `mesos.${spell(full, 'dotted')}` }] };
  const collector = lines(
    'init_config:',
    'instances:',
    '  - url: http://leader.mesos:5050',
    '    metrics:',
    `      - ${full}`,
  );
  const script = lines(
    'import requests',
    '',
    'snapshot = requests.get("http://leader.mesos:5050/metrics/snapshot").json()',
    `print(snapshot["${full}"])`,
  );
  return [
    { path: 'prometheus/mesos.rules.yml', language: 'yaml', text: rule },
    { path: 'grafana/mesos.json', language: 'json', text: `${JSON.stringify(panel, undefined, 2)}\n` },
    { path: 'conf.d/mesos.yaml', language: 'yaml', text: collector },
    { path: 'collect.py', language: 'python', text: script },
  ];
}
