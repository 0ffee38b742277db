import { spell } from '../server/src/names.ts';

/** A file in which a name stands, and how it is spelled there. */
export interface Place {
  readonly path: string;
  readonly text: (name: string) => string;
}

/** Metrics: by themselves, as collectors join them, and as Prometheus and Graphite write them. */
export const metricPlaces: readonly Place[] = [
  { path: 'alert.py', text: (name) => `import mesos.interface\n\nRATE = stats['${name}']  # by hand\n` },
  { path: 'mesos.yaml', text: (name) => `mesos:\n  metrics:\n    - "${name}"\n` },
  {
    path: 'rules.yml',
    text: (name) => `groups:\n  - name: mesos\n    expr: rate(mesos_${spell(name, 'underscored')}[5m]) > 1\n`,
  },
  { path: 'dashboard.json', text: (name) => `{"target": "stats.mesos.master1.${spell(name, 'dotted')}"}\n` },
  {
    path: 'README.md',
    text: (name) => `Ask for it:\n\n    curl http://10.0.0.1:5050/metrics/snapshot | jq '.["${name}"]'\n`,
  },
];

/** Endpoints behind the port of their daemon, or its process. */
export function endpointPlaces(component: 'master' | 'agent'): readonly Place[] {
  const base = component === 'agent' ? '10.0.0.1:5051' : '10.0.0.1:5050';
  const port = base.slice(base.indexOf(':'));
  return [
    { path: 'check.sh', text: (route) => `curl -s "http://${base}${route}?jsonp=x" | jq .\r\n` },
    { path: 'check.py', text: (route) => `requests.get('http://%s${port}${route}' % host)\n` },
    { path: 'probe.yml', text: (route) => `probe:\n  url: http://${base}${route} # up?\n` },
    { path: 'health.json', text: (route) => `{"url": "http://${base}${route}", "\\u0061": 1}` },
    { path: 'README.md', text: (route) => `Look at\n\n    curl "http://${base}${route}"\n` },
    { path: 'Check.java', text: (route) => `class Check {\n  String url = "http://" + host + "${port}${route}";\n}\n` },
    { path: 'Check.scala', text: (route) => `object Check {\n  val url = s"http://$host${port}${route}"\n}\n` },
    {
      path: 'check.go',
      text: (route) => `package check\n\nvar url = fmt.Sprintf("http://%s${port}${route}", host)\n`,
    },
    { path: 'check.js', text: (route) => `fetch(\`http://\${host}${port}${route}\`).then(show);\n` },
    { path: 'check.rb', text: (route) => `get("http://#{host}${port}${route}")\n` },
    { path: 'check.clj', text: (route) => `(defn url [host] (str "http://" host "${port}${route}"))\n` },
  ];
}

/** A file in which several names of one kind stand. */
export interface ListPlace {
  readonly path: string;
  readonly text: (names: readonly string[]) => string;
}

const each = (names: readonly string[], line: (name: string) => string, between = '') => names.map(line).join(between);

/** Variables of a daemon. */
export const variablePlaces: readonly ListPlace[] = [
  {
    path: 'run.sh',
    text: (names) => `${each(names, (name) => `export ${name}=/x\n`)}exec mesos-agent --work_dir=/w\n`,
  },
  {
    path: 'etc/default/mesos-slave',
    text: (names) => `MESOS_PORT=5051\n${each(names, (name) => `${name}="/x"\n`)}`,
  },
  {
    path: 'mesos-agent.service',
    text: (names) =>
      `[Service]\n${each(names, (name) => `Environment="${name}=/x"\n`)}ExecStart=/usr/sbin/mesos-agent --work_dir=/w\n`,
  },
  {
    path: 'Dockerfile',
    text: (names) => `FROM mesosphere/mesos:1.0\nENV MESOS_PORT=5051${each(names, (name) => ` \\\n    ${name}=/x`)}\n`,
  },
  {
    path: 'docker-compose.yml',
    text: (names) =>
      `services:\n  agent:\n    image: mesosphere/mesos-slave\n    environment:\n${each(names, (name) => `      - ${name}=/x\n`)}      - MESOS_WORK_DIR=/w\n`,
  },
  {
    path: 'map.yml',
    text: (names) =>
      `services:\n  agent:\n    image: mesosphere/mesos-slave\n    environment:\n      MESOS_WORK_DIR: /w\n${each(names, (name) => `      ${name}: /x\n`)}`,
  },
  {
    path: 'app.json',
    text: (names) =>
      `{"cmd": "mesos-agent --work_dir=/w", "env": {${each(names, (name) => `"${name}": "/x", `)}"MESOS_PORT": "5051"}}\n`,
  },
];

/** Variables that frameworks read or set. */
export const frameworkVariablePlaces: readonly Place[] = [
  {
    path: 'A.java',
    text: (name) =>
      `import org.apache.mesos.Executor;\n\nclass A {\n  String value = System.getenv("${name}"); // as it is\n}\n`,
  },
  {
    path: 'a.py',
    text: (name) => `import os\nfrom mesos.interface import mesos_pb2\n\nVALUE = os.environ['${name}']\n`,
  },
  {
    path: 'a.cpp',
    text: (name) => `#include <mesos/executor.hpp>\n\nstd::string f()\n{\n  return os::getenv("${name}").get();\n}\n`,
  },
];

const rules = (names: readonly string[], quote = '"') =>
  names
    .map((name) => `"${name}": [{"principals": {"type": "ANY"}, "framework_principals": {"type": "NONE"}}]`)
    .join(', ')
    .replaceAll('"', quote);

/** ACLs wherever JSON stands: in files, in flags, in strings in strings. */
export const aclPlaces: readonly ListPlace[] = [
  { path: 'etc/mesos-master/acls', text: (names) => `{\n  ${rules(names)}\n}\n` },
  { path: 'acls.json', text: (names) => `{"permissive": false, ${rules(names)}}` },
  {
    path: 'run.sh',
    text: (names) => `mesos-master --quorum=1 --work_dir=/w --acls='{${rules(names)}}'\n`,
  },
  {
    path: 'quoted.sh',
    text: (names) => `mesos-master --quorum=1 --work_dir=/w --acls="{${rules(names, '\\"')}}"\n`,
  },
  { path: 'etc/default/mesos-master', text: (names) => `MESOS_QUORUM=1\nMESOS_ACLS='{${rules(names)}}'\n` },
  {
    path: 'user-data.yml',
    text: (names) =>
      `#cloud-config\nwrite_files:\n  - path: /etc/mesos-master/acls\n    content: |\n      {\n        ${rules(names)}\n      }\n`,
  },
  {
    path: 'main.tf',
    text: (names) =>
      `resource "aws_instance" "m" {\n  user_data = <<EOF\n#!/bin/bash\ncat > /etc/mesos-master/acls <<'END'\n{\n  ${rules(names)}\n}\nEND\nEOF\n}\n`,
  },
  {
    path: 'Acls.scala',
    text: (names) =>
      `import org.apache.mesos.Protos\n\nobject Acls {\n  val text = """{\n    ${rules(names)}\n  }"""\n}\n`,
  },
];

/** Programs, where they are run. */
export const programPlaces: readonly Place[] = [
  { path: 'run.sh', text: (name) => `#!/bin/sh\nexec ${name} --work_dir=/w "$@"\n` },
  { path: 'path.sh', text: (name) => `sudo /usr/local/sbin/${name} --work_dir=/w &\n` },
  { path: 'a.service', text: (name) => `[Service]\nExecStart=/usr/sbin/${name} --work_dir=/w\nRestart=always\n` },
  { path: 'Dockerfile', text: (name) => `FROM mesosphere/mesos:1.0\nCMD ["${name}", "--work_dir=/w"]\n` },
  {
    path: 'docker-compose.yml',
    text: (name) => `services:\n  mesos:\n    image: mesos\n    command: ${name} --work_dir=/w\n    restart: always\n`,
  },
  { path: 'app.json', text: (name) => `{"id": "/mesos", "cmd": "${name} --work_dir=/w", "cpus": 1}\n` },
  { path: 'README.md', text: (name) => `Start it:\n\n\`\`\`sh\n${name} --work_dir=/w\n\`\`\`\n` },
];

/** Programs that are called by two words. */
export const commandPlaces: readonly Place[] = [
  { path: 'run.sh', text: (name) => `#!/bin/sh\nexec ${name} --work_dir=/w "$@"\n` },
  { path: 'a.service', text: (name) => `[Service]\nExecStart=/usr/bin/${name} --work_dir=/w\nRestart=always\n` },
];

/** Files that come with Mesos and are not run. */
export const filePlaces: readonly Place[] = [
  { path: 'install.sh', text: (name) => `cp /usr/etc/mesos/${name} /etc/mesos/ # as it is\n` },
];

/** The status of an answer, compared. */
export const statusPlaces: readonly Place[] = [
  {
    path: 'a.py',
    text: (status) =>
      `import requests\n\nanswer = requests.post("http://%s:5050/master/reserve" % master, data=data)\nif answer.status_code != ${status}:\n    raise RuntimeError(answer.text)\n`,
  },
  {
    path: 'A.java',
    text: (status) =>
      `class A {\n  boolean reserve(Client client) {\n    Response answer = client.post("http://leader.mesos:5050/master/unreserve");\n    return answer.getStatusCode() == ${status};\n  }\n}\n`,
  },
  {
    path: 'A.scala',
    text: (status) =>
      `object A {\n  val answer = post("http://leader.mesos:5050/master/create-volumes")\n  assert(answer.status == ${status})\n}\n`,
  },
  {
    path: 'a.go',
    text: (status) =>
      `package a\n\nfunc reserve() error {\n\tanswer, err := http.PostForm("http://leader.mesos:5050/master/reserve", values)\n\tif err == nil && answer.StatusCode != ${status} {\n\t\treturn failed\n\t}\n\treturn err\n}\n`,
  },
  {
    path: 'a.js',
    text: (status) =>
      `request.post('http://leader.mesos:5050/master/destroy-volumes', (error, answer) => {\n  if (answer.statusCode !== ${status}) fail(error);\n});\n`,
  },
  {
    path: 'a.rb',
    text: (status) =>
      `answer = HTTParty.post("http://leader.mesos:5050/master/reserve", body: body)\nraise 'refused' unless answer.code == ${status}\n`,
  },
];
