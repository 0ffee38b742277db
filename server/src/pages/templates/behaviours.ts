import type { Draft } from '../subject.ts';

/** What a behaviour looks like in a file, by the name readers give it. */
export const behaviourDrafts: Readonly<Record<string, readonly Draft[]>> = {
  'status 200 of reserve': [
    {
      path: 'reserve.py',
      language: 'python',
      text: 'import requests\n\n\ndef reserve(data):\n    response = requests.post("http://leader.mesos:5050/master/reserve", data=data)\n    if response.status_code != 200:\n        raise RuntimeError(response.text)\n',
    },
  ],
  'allocator module': [
    {
      path: 'allocator.cpp',
      language: 'cpp',
      text: '#include <mesos/master/allocator.hpp>\n#include <mesos/module/allocator.hpp>\n\nclass FairAllocator : public mesos::master::allocator::Allocator\n{\n};\n',
    },
  ],
  'isolator module': [
    {
      path: 'isolator.cpp',
      language: 'cpp',
      text: '#include <mesos/module/isolator.hpp>\n#include <mesos/slave/isolator.hpp>\n\nclass DeviceIsolator : public mesos::slave::Isolator\n{\npublic:\n  virtual process::Future<Nothing> prepare(\n      const mesos::ContainerID& containerId,\n      const mesos::ExecutorInfo& executorInfo);\n};\n',
    },
  ],
  'credential secret bytes': [
    {
      path: 'Login.java',
      language: 'java',
      text: 'import com.google.protobuf.ByteString;\nimport org.apache.mesos.Protos.Credential;\n\nclass Login {\n  static Credential credential(String principal, String secret) {\n    return Credential.newBuilder()\n        .setPrincipal(principal)\n        .setSecret(ByteString.copyFromUtf8(secret))\n        .build();\n  }\n}\n',
    },
  ],
  'state data': [
    {
      path: 'executors.js',
      language: 'js',
      text: "async function dump() {\n  const state = await (await fetch('http://leader.mesos:5050/master/state')).json();\n  for (const framework of state.frameworks) {\n    for (const executor of framework.executors) {\n      console.log(executor.data);\n    }\n  }\n}\n",
    },
  ],
  pin: [
    {
      path: 'pom.xml',
      language: 'xml',
      text: '<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.apache.mesos</groupId>\n      <artifactId>mesos</artifactId>\n      <version>0.22.1</version>\n    </dependency>\n  </dependencies>\n</project>\n',
    },
    { path: 'requirements.txt', language: 'text', text: 'mesos.interface==0.22.1\n' },
  ],
  'zookeeper master protobuf': [
    {
      path: 'leader.py',
      language: 'python',
      text: 'from kazoo.client import KazooClient\nfrom mesos.interface import mesos_pb2\n\n\ndef leader(zk):\n    first = sorted(n for n in zk.get_children("/mesos") if n.startswith("info_"))[0]\n    info = mesos_pb2.MasterInfo()\n    info.ParseFromString(zk.get("/mesos/" + first)[0])\n    return info\n',
    },
  ],
  'resource merge': [
    {
      path: 'offers.py',
      language: 'python',
      text: 'from mesos.interface import mesos_pb2\n\n\ndef cpus(offer):\n    total = 0.0\n    for resource in offer.resources:\n        if resource.name == "cpus":\n            total += resource.scalar.value\n    return total\n',
    },
  ],
};
