/** A flag and its value. */
export type Given = readonly [name: string, value: string];

/** One way to give flags to a daemon: the path of such a file, and its text. */
export interface Rendering {
  readonly title: string;
  readonly path: string;
  /** `program` is `mesos-master`, `mesos-slave` or `mesos-agent`. */
  text(program: string, flags: readonly Given[]): string;
}

const options = (flags: readonly Given[], between = ' ') =>
  flags.map(([name, value]) => `--${name}=${value}`).join(between);
const quoted = (flags: readonly Given[], quote: string, between = ', ') =>
  flags.map(([name, value]) => `${quote}--${name}=${value}${quote}`).join(between);
const variable = (name: string) => `MESOS_${name.toUpperCase()}`;
const variables = (flags: readonly Given[], line: (name: string, value: string) => string) =>
  flags.map(([name, value]) => line(variable(name), value)).join('');

/** Every way that the readers know, as an operator would write it. */
export const renderings: readonly Rendering[] = [
  {
    title: 'a command, --x=v',
    path: 'start.sh',
    text: (program, flags) => `#!/bin/sh\nexec ${program} ${options(flags)} # in front\n`,
  },
  {
    title: 'a command, --x v',
    path: 'start.sh',
    text: (program, flags) => `${program} ${flags.map(([name, value]) => `--${name} ${value}`).join(' ')}\n`,
  },
  {
    title: 'a command over several lines',
    path: 'start.sh',
    text: (program, flags) => `exec /usr/sbin/${program} \\\n  ${options(flags, ' \\\n  ')}\necho started\n`,
  },
  {
    title: 'a command with quotes',
    path: 'start.sh',
    text: (program, flags) => `${program} ${quoted(flags, '"', ' ')} &\n`,
  },
  {
    title: 'a command, piped',
    path: 'start.sh',
    text: (program, flags) => `${program} ${options(flags)} 2>&1 | logger -t mesos\n`,
  },
  {
    title: 'exported variables',
    path: 'start.sh',
    text: (program, flags) =>
      `#!/bin/sh\n${variables(flags, (name, value) => `export ${name}=${value}\n`)}exec ${program}\n`,
  },
  {
    title: 'variables in front of a command',
    path: 'start.sh',
    text: (program, flags) => `${variables(flags, (name, value) => `${name}=${value} `)}${program} --port=5050\n`,
  },
  {
    title: 'an environment file',
    path: 'etc/default/PROGRAM',
    text: (_, flags) =>
      `# Read by the service.\n${variables(flags, (name, value) => `${name}=${value}\n`)}ULIMIT="-n 8192"\n`,
  },
  {
    title: 'an environment file with quotes and export',
    path: 'etc/default/PROGRAM',
    text: (_, flags) => variables(flags, (name, value) => `export ${name}="${value}" # as agreed\n`),
  },
  {
    title: 'a unit, in one line',
    path: 'PROGRAM.service',
    text: (program, flags) => `[Service]\nExecStart=/usr/sbin/${program} ${options(flags)}\nRestart=always\n`,
  },
  {
    title: 'a unit, over several lines',
    path: 'PROGRAM.service',
    text: (program, flags) =>
      `[Service]\nExecStart=/usr/sbin/${program} \\\n  ${options(flags, ' \\\n  ')}\nRestart=always\n`,
  },
  {
    title: 'the environment of a unit',
    path: 'PROGRAM.service',
    text: (program, flags) =>
      `[Service]\n${variables(flags, (name, value) => `Environment=${name}=${value}\n`)}ExecStart=/usr/sbin/${program}\n`,
  },
  {
    title: 'the environment of a unit, in one line',
    path: 'PROGRAM.service',
    text: (program, flags) =>
      `[Service]\nEnvironment=A=1${variables(flags, (name, value) => ` "${name}=${value}"`)}\nExecStart=/usr/sbin/${program}\n`,
  },
  {
    title: 'an upstart job',
    path: 'etc/init/PROGRAM.conf',
    text: (program, flags) =>
      `start on runlevel [2345]\nexec /usr/sbin/${program} \\\n  ${options(flags, ' \\\n  ')}\n`,
  },
  {
    title: 'a Dockerfile, as a list',
    path: 'Dockerfile',
    text: (program, flags) => `FROM mesos:0.28\nCMD ["${program}", ${quoted(flags, '"')}]\n`,
  },
  {
    title: 'a Dockerfile, as a command',
    path: 'Dockerfile',
    text: (program, flags) => `FROM mesos:0.28\nCMD ${program} \\\n    ${options(flags, ' \\\n    ')}\nEXPOSE 5050\n`,
  },
  {
    title: 'a Dockerfile, as variables',
    path: 'Dockerfile',
    text: (program, flags) =>
      `FROM mesos:0.28\n${variables(flags, (name, value) => `ENV ${name}=${value}\n`)}CMD ["${program}"]\n`,
  },
  {
    title: 'a Dockerfile, as variables of one ENV',
    path: 'Dockerfile',
    text: (program, flags) =>
      `FROM mesos:0.28\nENV A=1${variables(flags, (name, value) => ` \\\n    ${name}=${value}`)}\nCMD ["${program}"]\n`,
  },
  {
    title: 'Compose, a list',
    path: 'docker-compose.yml',
    text: (program, flags) =>
      `services:\n  mesos:\n    image: mesos\n    command:\n      - ${program}\n${flags.map(([name, value]) => `      - --${name}=${value}\n`).join('')}    restart: always\n`,
  },
  {
    title: 'Compose, a flow list',
    path: 'docker-compose.yml',
    text: (program, flags) =>
      `services:\n  mesos:\n    command: [${program}, ${quoted(flags, '"')}]\n    restart: always\n`,
  },
  {
    title: 'Compose, a command',
    path: 'docker-compose.yml',
    text: (program, flags) => `services:\n  mesos:\n    command: ${program} ${options(flags)}\n    restart: always\n`,
  },
  {
    title: 'Compose, a folded command',
    path: 'docker-compose.yml',
    text: (program, flags) =>
      `services:\n  mesos:\n    command: >-\n      ${program}\n      ${options(flags, '\n      ')}\n    restart: always\n`,
  },
  {
    title: 'Compose, a map of variables',
    path: 'docker-compose.yml',
    text: (program, flags) =>
      `services:\n  mesos:\n    command: ${program}\n    environment:\n      A: "1"\n${variables(flags, (name, value) => `      ${name}: ${value}\n`)}    restart: always\n`,
  },
  {
    title: 'Compose, a list of variables',
    path: 'docker-compose.yml',
    text: (program, flags) =>
      `services:\n  mesos:\n    command: ${program}\n    environment:\n      - A=1\n${variables(flags, (name, value) => `      - ${name}=${value}\n`)}    restart: always\n`,
  },
  {
    title: 'Kubernetes, arguments',
    path: 'pod.yaml',
    text: (program, flags) =>
      `spec:\n  containers:\n    - name: mesos\n      command: ["${program}"]\n      args:\n${flags.map(([name, value]) => `        - "--${name}=${value}"\n`).join('')}      ports: []\n`,
  },
  {
    title: 'Kubernetes, variables',
    path: 'pod.yaml',
    text: (program, flags) =>
      `spec:\n  containers:\n    - name: mesos\n      command: ["${program}"]\n      env:\n        - name: A\n          value: "1"\n${variables(flags, (name, value) => `        - name: ${name}\n          value: "${value}"\n`)}      ports: []\n`,
  },
  {
    title: 'Marathon, a command',
    path: 'app.json',
    text: (program, flags) => `{"id": "/mesos", "cmd": "${program} ${options(flags)}", "cpus": 1}\n`,
  },
  {
    title: 'Marathon, arguments',
    path: 'app.json',
    text: (program, flags) =>
      `{\n  "id": "/mesos",\n  "args": [\n    "${program}",\n    ${quoted(flags, '"', ',\n    ')}\n  ],\n  "cpus": 1\n}\n`,
  },
  {
    title: 'Marathon, variables',
    path: 'app.json',
    text: (program, flags) =>
      `{\n  "id": "/mesos",\n  "cmd": "${program}",\n  "env": {\n    "A": "1"${variables(flags, (name, value) => `,\n    "${name}": "${value}"`)}\n  }\n}\n`,
  },
  {
    title: 'Python, a list',
    path: 'start.py',
    text: (program, flags) => `import subprocess\nsubprocess.call(['${program}', ${quoted(flags, "'")}])\n`,
  },
  {
    title: 'Java, a list',
    path: 'Start.java',
    text: (program, flags) =>
      `class Start {\n  Process p = new ProcessBuilder("${program}", ${quoted(flags, '"')}).start();\n}\n`,
  },
  {
    title: 'Go, arguments',
    path: 'start.go',
    text: (program, flags) =>
      `package main\n\nfunc start() {\n\texec.Command("${program}",\n\t\t${quoted(flags, '"', ',\n\t\t')},\n\t)\n}\n`,
  },
  {
    title: 'Terraform, a script',
    path: 'main.tf',
    text: (program, flags) =>
      `resource "aws_instance" "m" {\n  user_data = <<EOF\n#!/bin/bash\n${program} ${options(flags)}\nEOF\n}\n`,
  },
  {
    title: 'Markdown, a block',
    path: 'README.md',
    text: (program, flags) => `Start it:\n\n\`\`\`sh\n${program} ${options(flags)}\n\`\`\`\n`,
  },
  {
    title: 'docker run, with arguments',
    path: 'start.sh',
    text: (program, flags) => `docker run -d --net=host mesosphere/${program}:0.28.2 ${options(flags)}\n`,
  },
  {
    title: 'docker run, with variables',
    path: 'start.sh',
    text: (program, flags) =>
      `docker run -d -e A=1 ${variables(flags, (name, value) => `-e ${name}=${value} `)}mesosphere/${program}:0.28.2\n`,
  },
  {
    title: 'docker run, with variables on lines of their own',
    path: 'start.sh',
    text: (program, flags) =>
      `docker run -d \\\n  -e A=1 \\\n${variables(flags, (name, value) => `  -e ${name}=${value} \\\n`)}  mesosphere/${program}:0.28.2\n`,
  },
  {
    title: 'a shell array',
    path: 'start.sh',
    text: (program, flags) =>
      `#!/bin/bash\nargs=(\n  ${options(flags, '\n  ')}\n)\nexec ${program} "${'$'}{args[@]}"\n`,
  },
  {
    title: 'options in a variable',
    path: 'start.sh',
    text: (program, flags) => `#!/bin/sh\nOPTS="${options(flags)}"\nexec ${program} $OPTS\n`,
  },
  {
    title: 'Kubernetes in JSON, variables',
    path: 'pod.json',
    text: (program, flags) =>
      `{"spec": {"containers": [{"name": "mesos", "command": ["${program}"], "env": [{"name": "A", "value": "1"}${variables(flags, (name, value) => `, {"name": "${name}", "value": "${value}"}`)}]}]}}\n`,
  },
  {
    title: 'Terraform, a list',
    path: 'main.tf',
    text: (program, flags) =>
      `resource "docker_container" "m" {\n  command = ["${program}", ${quoted(flags, '"')}]\n}\n`,
  },
  {
    title: 'Ruby, a list',
    path: 'start.rb',
    text: (program, flags) => `spawn('${program}', ${quoted(flags, "'")})\n`,
  },
  {
    title: 'JavaScript, a list',
    path: 'start.js',
    text: (program, flags) => `spawn('${program}', [\n  ${quoted(flags, "'", ',\n  ')},\n]);\n`,
  },
  {
    title: 'cloud-init, a written environment file',
    path: 'user-data.yaml',
    text: (program, flags) =>
      `#cloud-config\nwrite_files:\n  - path: /etc/default/${program}\n    content: |\n${variables(flags, (name, value) => `      ${name}=${value}\n`)}runcmd:\n  - service ${program} restart\n`,
  },
];

/** Ways to give options that name no program but a component. */
export const optionMaps: readonly Rendering[] = [
  {
    title: 'Puppet, a hash',
    path: 'manifests/mesos.pp',
    text: (program, flags) =>
      `class { 'mesos::${program.replace('mesos-', '')}':\n  options => {\n    'hostname' => 'm1',\n${flags.map(([name, value]) => `    '${name}' => '${value}',\n`).join('')}  },\n}\n`,
  },
  {
    title: 'Chef, attributes',
    path: 'attributes/default.rb',
    text: (program, flags) =>
      flags
        .map(
          ([name, value]) => `default['mesos']['${program.replace('mesos-', '')}']['flags']['${name}'] = '${value}'\n`,
        )
        .join(''),
  },
  {
    title: 'Ansible, a map',
    path: 'group_vars/all.yml',
    text: (program, flags) =>
      `mesos:\n  ${program.replace('mesos-', '')}:\n    flags:\n${flags.map(([name, value]) => `      ${name}: ${value}\n`).join('')}`,
  },
  {
    title: 'Hiera, a map',
    path: 'hiera/common.yaml',
    text: (program, flags) =>
      `mesos::${program.replace('mesos-', '')}::options:\n${flags.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
  },
];
