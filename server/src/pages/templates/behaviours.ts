import type { Draft } from '../subject.ts';
import { lines } from './lines.ts';

/** What a behaviour looks like in a file, by the name readers give it. */
export const behaviourDrafts: Readonly<Record<string, readonly Draft[]>> = {
  'status 200 of reserve': [
    {
      path: 'reserve.py',
      language: 'python',
      text: lines(
        'import requests',
        '',
        '',
        'def reserve(data):',
        '    response = requests.post("http://leader.mesos:5050/master/reserve", data=data)',
        '    if response.status_code != 200:',
        '        raise RuntimeError(response.text)',
      ),
    },
  ],
  'allocator module': [
    {
      path: 'allocator.cpp',
      language: 'cpp',
      text: lines(
        '#include <mesos/master/allocator.hpp>',
        '#include <mesos/module/allocator.hpp>',
        '',
        'class FairAllocator : public mesos::master::allocator::Allocator',
        '{',
        '};',
      ),
    },
  ],
  'isolator module': [
    {
      path: 'isolator.cpp',
      language: 'cpp',
      text: lines(
        '#include <mesos/module/isolator.hpp>',
        '#include <mesos/slave/isolator.hpp>',
        '',
        'class DeviceIsolator : public mesos::slave::Isolator',
        '{',
        'public:',
        '  virtual process::Future<Nothing> prepare(',
        '      const mesos::ContainerID& containerId,',
        '      const mesos::ExecutorInfo& executorInfo);',
        '};',
      ),
    },
  ],
  'credential secret bytes': [
    {
      path: 'Login.java',
      language: 'java',
      text: lines(
        'import com.google.protobuf.ByteString;',
        'import org.apache.mesos.Protos.Credential;',
        '',
        'class Login {',
        '  static Credential credential(String principal, String secret) {',
        '    return Credential.newBuilder()',
        '        .setPrincipal(principal)',
        '        .setSecret(ByteString.copyFromUtf8(secret))',
        '        .build();',
        '  }',
        '}',
      ),
    },
  ],
  'state data': [
    {
      path: 'executors.js',
      language: 'js',
      text: lines(
        'async function dump() {',
        "  const state = await (await fetch('http://leader.mesos:5050/master/state')).json();",
        '  for (const framework of state.frameworks) {',
        '    for (const executor of framework.executors) {',
        '      console.log(executor.data);',
        '    }',
        '  }',
        '}',
      ),
    },
  ],
  pin: [
    {
      path: 'pom.xml',
      language: 'xml',
      text: lines(
        '<project>',
        '  <dependencies>',
        '    <dependency>',
        '      <groupId>org.apache.mesos</groupId>',
        '      <artifactId>mesos</artifactId>',
        '      <version>0.22.1</version>',
        '    </dependency>',
        '  </dependencies>',
        '</project>',
      ),
    },
    { path: 'requirements.txt', language: 'text', text: 'mesos.interface==0.22.1\n' },
  ],
  'zookeeper master protobuf': [
    {
      path: 'leader.py',
      language: 'python',
      text: lines(
        'from kazoo.client import KazooClient',
        'from mesos.interface import mesos_pb2',
        '',
        '',
        'def leader(zk):',
        '    first = sorted(n for n in zk.get_children("/mesos") if n.startswith("info_"))[0]',
        '    info = mesos_pb2.MasterInfo()',
        '    info.ParseFromString(zk.get("/mesos/" + first)[0])',
        '    return info',
      ),
    },
  ],
  'resource merge': [
    {
      path: 'offers.py',
      language: 'python',
      text: lines(
        'from mesos.interface import mesos_pb2',
        '',
        '',
        'def cpus(offer):',
        '    total = 0.0',
        '    for resource in offer.resources:',
        '        if resource.name == "cpus":',
        '            total += resource.scalar.value',
        '    return total',
      ),
    },
  ],
};
