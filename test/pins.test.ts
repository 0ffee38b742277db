import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decisive, pinnedIn } from '../server/src/plan/pinned.ts';
import { Memory } from '../server/src/readers/memory.ts';
import { mayPin, pinsIn } from '../server/src/readers/pins.ts';

/** For each ecosystem a file as people write it, and the versions it pins, with what they are: `library 0.22.1`. */
const files: readonly (readonly [path: string, text: string, ...pins: string[]])[] = [
  [
    'pom.xml',
    `<properties><mesos.version>0.28.2</mesos.version></properties>
<dependencies>
  <dependency>
    <groupId>org.apache.mesos</groupId>
    <artifactId>mesos</artifactId>
    <classifier>shaded-protobuf</classifier>
    <version>0.22.1</version>
  </dependency>
  <dependency>
    <groupId>com.example</groupId>
    <artifactId>mesos</artifactId>
    <version>1.0.0</version>
  </dependency>
  <dependency>
    <groupId>org.apache.mesos</groupId>
    <artifactId>mesos-hadoop</artifactId>
    <version>0.1.0</version>
  </dependency>
</dependencies>
<!-- <mesos.version>0.20.0</mesos.version> -->`,
    'library 0.28.2',
    'library 0.22.1',
  ],
  ['ivy.xml', '<dependency org="org.apache.mesos" name="mesos" rev="0.18.1"/>', 'library 0.18.1'],
  [
    'build.gradle',
    `compile 'org.apache.mesos:mesos:0.25.0'
compile group: 'org.apache.mesos', name: 'mesos', version: '0.26.0'
compile 'org.apache.mesos:mesos-core:0.1.0'
def mesosVersion = '0.27.1'`,
    'library 0.25.0',
    'library 0.26.0',
    'library 0.27.1',
  ],
  ['gradle/libs.versions.toml', '[versions]\nmesos = "1.1.0"\nmesosphere = "2.0.0"', 'library 1.1.0'],
  [
    'build.sbt',
    `libraryDependencies += "org.apache.mesos" % "mesos" % "0.21.1"
libraryDependencies += "mesosphere" %% "mesos-utils" % "0.21.1"
// "org.apache.mesos" % "mesos" % "0.18.0"`,
    'library 0.21.1',
  ],
  ['project/Dependencies.scala', 'val mesosVersion = "0.22.0"\nval mesosUtilsVersion = "0.23.0"', 'library 0.22.0'],
  ['project.clj', '(defproject x "1.2.3" :dependencies [[org.apache.mesos/mesos "0.20.1"]])', 'library 0.20.1'],
  ['deps.edn', '{:deps {org.apache.mesos/mesos {:mvn/version "1.0.1"}}}', 'library 1.0.1'],
  [
    'requirements.txt',
    `mesos.interface==0.22.1.2
mesos.native == 0.22.1
pymesos==0.3.0
mesos.cli==0.1.5
mesos.interface>=0.20.0
# mesos.interface==0.19.0`,
    'library 0.22.1',
    'library 0.22.1',
  ],
  ['setup.py', "install_requires=['mesos==0.21.0', 'protobuf==2.5.0', 'some-mesos==0.1.0']", 'library 0.21.0'],
  ['pyproject.toml', '[tool.poetry.dependencies]\n"mesos.interface" = "0.28.0"\nother = "0.22"', 'library 0.28.0'],
  ['Pipfile', '"mesos.native" = "==0.23.0"', 'library 0.23.0'],
  [
    'go.mod',
    `require (
	github.com/mesos/mesos-go v0.0.10
	github.com/apache/mesos v0.28.1 // indirect
)`,
    'library 0.28.1',
  ],
  [
    'Godeps/Godeps.json',
    `{"Deps": [
  {"ImportPath": "github.com/mesos/mesos-go/mesosproto", "Comment": "0.22.0", "Rev": "ab"},
  {"ImportPath": "github.com/apache/mesos/src", "Comment": "0.24.1", "Rev": "cd"}
]}`,
    'library 0.24.1',
  ],
  [
    'glide.yaml',
    `import:
- package: github.com/mesos/mesos-go
  version: 0.22.0
- package: github.com/apache/mesos
  version: 0.25.0`,
    'library 0.25.0',
  ],
  [
    'package.json',
    `{"version": "0.22.0", "dependencies": {"mesos": "^0.0.3", "mesos-framework": "0.6.2"},
"scripts": {"up": "docker run mesosphere/mesos-master:0.28.1 --version"}}`,
    'image 0.28.1',
  ],
  [
    'Dockerfile',
    `FROM mesosphere/mesos:0.20.1-1.0.ubuntu1404
FROM mesosphere/mesos-dns:0.5.2
FROM mesosphere/marathon:v0.10.0
ENV MESOS_VERSION 0.21.1
ARG MESOS_DNS_VERSION=0.5.0
RUN apt-get install -y mesos=0.28.0-2.0.16.debian81 marathon=1.1.1`,
    'image 0.20.1',
    'package 0.21.1',
    'package 0.28.0',
  ],
  [
    'docker-compose.yml',
    `services:
  master: { image: "mesosphere/mesos-master:1.4.0" }
  agent: { image: registry.example/mesoscloud/mesos-slave:0.28.1-centos-7 }
  lb: { image: mesosphere/marathon-lb:v1.4.0 }
  any: { image: mesosphere/mesos-master:latest }`,
    'image 1.4.0',
    'image 0.28.1',
  ],
  [
    'k8s/agent.yaml',
    'spec:\n  containers:\n  - image: quay.io/org/mesos-agent:1.7.2\n  - image: org/mesos-exporter:1.1.2',
    'image 1.7.2',
  ],
  [
    'roles/mesos/defaults/main.yml',
    `mesos_version: "0.26.0-0.2.145.ubuntu1404"
mesos_dns_version: 0.5.0
min_mesos_version: 0.20.0
zookeeper_version: 3.4.6`,
    'package 0.26.0',
  ],
  ['roles/mesos/tasks/main.yml', '- apt: name=mesos=0.22.1-1.0.ubuntu1404 state=present', 'package 0.22.1'],
  [
    'tasks/yum.yaml',
    '- yum: { name: "mesos-0.23.0", state: present }\n- yum: { name: "mesos-dns-0.5.1" }',
    'package 0.23.0',
  ],
  ['pillar/mesos.sls', 'pkgs:\n  - mesos: 0.24.1-0.2.35\n  - marathon: 0.10.0', 'package 0.24.1'],
  ['hieradata/common.yaml', "mesos::version: '0.25.0-0.2.70'\nmarathon::version: '0.11.0'", 'package 0.25.0'],
  [
    'manifests/init.pp',
    `package { 'mesos': ensure => '0.21.0-1.0.ubuntu1404' }
class { 'mesos':
  zookeeper => ['10.0.0.1'],
  version   => '0.22.0',
}
package { 'marathon': ensure => '0.8.0' }`,
    'package 0.21.0',
    'package 0.22.0',
  ],
  [
    'recipes/install.rb',
    `package 'mesos' do
  action :install
  version '0.27.0-0.2.190.ubuntu1404'
end
package 'mesos' do
  action :upgrade
end
package 'zookeeper' do
  version '3.4.6'
end
default['mesos']['version'] = '0.28.0'`,
    'package 0.27.0',
    'package 0.28.0',
  ],
  [
    'install.sh',
    `MESOS_VERSION=0.22.1
export MESOS_VERSION="\${MESOS_VERSION:-0.23.0}"
wget http://archive.apache.org/dist/mesos/0.24.0/mesos-0.24.0.tar.gz
dpkg -i mesos_0.25.0-0.2.70.ubuntu1404_amd64.deb
yum install -y mesos-1.0.1
# apt-get install mesos=0.18.0
rm -rf /tmp/mesos-1.0-backup.d mesos-2.x`,
    'package 0.22.1',
    'package 0.24.0',
    'package 0.25.0',
    'package 1.0.1',
  ],
  ['etc/apt/preferences.d/mesos', 'Package: mesos\nPin: version 0.28.2-2.0.27*\nPin-Priority: 1001', 'package 0.28.2'],
  ['variables.tf', 'variable "mesos_version" {\n  type = "string"\n  default = "1.2.0"\n}', 'package 1.2.0'],
];

describe('pins: every ecosystem, with near misses', () => {
  for (const [path, text, ...expected] of files) {
    it(path, () => {
      assert.ok(mayPin(path), 'the file may pin');
      const pins = pinsIn(path, text);
      assert.deepEqual(pinsIn(path, text, { memory: new Memory(), depth: 0 }), pins);
      assert.deepEqual(
        pins.map(({ what, version }) => `${what} ${version}`),
        expected,
      );
      for (const { at, version } of pins) assert.equal(text.slice(at.start, at.end), version);
    });
  }

  it('documents and source code pin nothing', () => {
    for (const path of ['README.md', 'docs/install.rst', 'src/Main.java', 'CHANGELOG']) assert.ok(!mayPin(path), path);
  });

  it('a text of nothing but pins takes linear time', () => {
    const before = performance.now();
    assert.ok(pinsIn('x.sh', 'mesos=1.0.0 '.repeat(50_000)).length > 0);
    assert.ok(performance.now() - before < 3000);
  });
});

describe('pins: what runs', () => {
  const pinned = (path: string, text: string) => pinnedIn(path, text);

  it('the lowest of different ones, each once, with its place', () => {
    const pins = [
      ...pinned('docker-compose.yml', 'image: mesosphere/mesos-master:0.28.1\nimage: mesosphere/mesos-slave:0.28.1'),
      ...pinned('pom.xml', '\n<mesos.version>0.22.1</mesos.version>'),
    ];
    assert.deepEqual(
      decisive(pins, '1.11.0').map(({ version, path, line }) => `${version} ${path}:${line}`),
      ['0.22.1 pom.xml:2', '0.28.1 docker-compose.yml:1'],
    );
  });

  it('none that is newer than the target', () => {
    assert.deepEqual(decisive(pinned('x.sh', 'MESOS_VERSION=1.5.0'), '1.0.0'), []);
  });

  it('a release; 0.29 is 1.0.0, an unknown patch its line, and what never was nothing', () => {
    const versions = (text: string) => pinned('x.sh', text).map(({ version }) => version);
    assert.deepEqual(versions('MESOS_VERSION=0.29'), ['1.0.0']);
    assert.deepEqual(versions('MESOS_VERSION=0.22.9'), ['0.22.0']);
    assert.deepEqual(versions('MESOS_VERSION=7.1'), []);
  });
});
