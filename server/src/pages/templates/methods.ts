import type { Draft, Subject } from '../subject.ts';

/** Calls, overrides and constructions in the languages that have the class. */
export function methodDrafts(subject: Subject): readonly Draft[] {
  const [owner = '', method] = subject.name.replace(/\(.*/, '').split('.');
  if (method === undefined) return driverDrafts(owner);
  if (owner.endsWith('Driver')) return callDrafts(owner, method, subject.name.includes('('));
  return overrideDrafts(owner, method, subject);
}

function driverDrafts(driver: string): readonly Draft[] {
  return [
    {
      path: 'scheduler.py',
      language: 'python',
      text: `from mesos.interface import mesos_pb2\nfrom mesos.native import ${driver}\n\n\ndef main(scheduler, framework, master, credential):\n    return ${driver}(scheduler, framework, master, credential).run()\n`,
    },
    {
      path: 'Main.java',
      language: 'java',
      text: `import org.apache.mesos.${driver};\nimport org.apache.mesos.Protos.FrameworkInfo;\nimport org.apache.mesos.Scheduler;\n\nclass Main {\n  static void run(Scheduler scheduler, FrameworkInfo framework, String master) {\n    new ${driver}(scheduler, framework, master).run();\n  }\n}\n`,
    },
  ];
}

function callDrafts(driver: string, method: string, single: boolean): readonly Draft[] {
  const java = argumentsOf(method, single, 'offer.getId()', 'Collections.singleton(offer.getId())');
  const python = argumentsOf(method, single, 'offer.id', '[offer.id]');
  return [
    {
      path: 'Launcher.java',
      language: 'java',
      text: `import org.apache.mesos.${driver};\nimport org.apache.mesos.Protos.Offer;\n\nclass Launcher {\n  void run(${driver} driver, Offer offer) {\n    driver.${method}(${java});\n  }\n}\n`,
    },
    {
      path: 'launcher.py',
      language: 'python',
      text: `from mesos.interface import mesos_pb2\n\n\ndef run(driver, offer, tasks):\n    driver.${method}(${python})\n`,
    },
  ];
}

function argumentsOf(method: string, single: boolean, one: string, several: string): string {
  switch (method) {
    case 'launchTasks':
      return `${single ? one : several}, tasks`;
    case 'updateFramework':
      return 'framework, suppressed';
    case 'reconcileTasks':
      return 'statuses';
    default:
      return '';
  }
}

function overrideDrafts(owner: string, method: string, { entry }: Subject): readonly Draft[] {
  const header = headers[owner] ?? `mesos/${owner.toLowerCase()}.hpp`;
  const cpp: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: `#include <mesos/mesos.hpp>\n#include <${header}>\n\nclass Own : public mesos::${owner}\n{\npublic:\n  virtual void ${method}(\n      const mesos::FrameworkInfo& framework);\n};\n`,
  };
  if ([entry.on].flat().includes('module')) return [cpp];
  const driver = `${owner}Driver`;
  return [
    {
      path: `Own${owner}.java`,
      language: 'java',
      text: `import org.apache.mesos.${owner};\nimport org.apache.mesos.${driver};\n\nclass Own${owner} implements ${owner} {\n  @Override\n  public void ${method}(${driver} driver) {\n  }\n}\n`,
    },
    {
      path: 'own.py',
      language: 'python',
      text: `from mesos.interface import ${owner}\n\n\nclass Own(${owner}):\n    def ${method}(self, driver, *args):\n        pass\n`,
    },
    cpp,
  ];
}

/** Where a class of the module interface is declared. */
const headers: Readonly<Record<string, string>> = {
  Allocator: 'mesos/allocator/allocator.hpp',
  Authorizer: 'mesos/authorizer/authorizer.hpp',
  Hook: 'mesos/hook.hpp',
  Isolator: 'mesos/slave/isolator.hpp',
  Scheduler: 'mesos/scheduler.hpp',
  Executor: 'mesos/executor.hpp',
};

/** Import statements of a Python module, with a use of it. */
export function pythonModuleDrafts({ name }: Subject): readonly Draft[] {
  const parent = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  const last = name.slice(name.lastIndexOf('.') + 1);
  const use = name === 'mesos' ? '\n\nclass Own(mesos.Scheduler):\n    pass\n' : '';
  const from =
    name === 'mesos' ? 'from mesos import Scheduler' : `from ${parent || name} import ${parent ? last : '*'}`;
  return [
    { path: 'framework.py', language: 'python', text: `import ${name}\n${use}` },
    { path: 'scheduler.py', language: 'python', text: `${from}\n` },
  ];
}
