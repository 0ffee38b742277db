import { componentsOf } from '../../catalogue/entry.ts';
import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** Calls, overrides and constructions in the languages that have the class. */
export function methodDrafts(subject: Subject): readonly Draft[] {
  const [owner = '', method] = subject.name.replace(/\(.*/, '').split('.');
  if (method === undefined) return driverDrafts(owner);
  // Of a call that has the current form already there is nothing to tell.
  const single = subject.name.includes('(') || method === 'launchTasks';
  if (owner.endsWith('Driver')) return callDrafts(owner, method, single);
  return overrideDrafts(owner, method, subject);
}

function driverDrafts(driver: string): readonly Draft[] {
  return [
    {
      path: 'scheduler.py',
      language: 'python',
      text: lines(
        'from mesos.interface import mesos_pb2',
        `from mesos.native import ${driver}`,
        '',
        '',
        'def main(scheduler, framework, master, credential):',
        `    return ${driver}(scheduler, framework, master, credential).run()`,
      ),
    },
    {
      path: 'Main.java',
      language: 'java',
      text: lines(
        `import org.apache.mesos.${driver};`,
        'import org.apache.mesos.Protos.FrameworkInfo;',
        'import org.apache.mesos.Scheduler;',
        '',
        'class Main {',
        '  static void run(Scheduler scheduler, FrameworkInfo framework, String master) {',
        `    new ${driver}(scheduler, framework, master).run();`,
        '  }',
        '}',
      ),
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
      text: lines(
        `import org.apache.mesos.${driver};`,
        'import org.apache.mesos.Protos.Offer;',
        '',
        'class Launcher {',
        `  void run(${driver} driver, Offer offer) {`,
        `    driver.${method}(${java});`,
        '  }',
        '}',
      ),
    },
    {
      path: 'launcher.py',
      language: 'python',
      text: lines(
        'from mesos.interface import mesos_pb2',
        '',
        '',
        'def run(driver, offer, tasks):',
        `    driver.${method}(${python})`,
      ),
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
    text: lines(
      '#include <mesos/mesos.hpp>',
      `#include <${header}>`,
      '',
      `class Own : public mesos::${owner}`,
      '{',
      'public:',
      `  virtual void ${method}(`,
      '      const mesos::FrameworkInfo& framework);',
      '};',
    ),
  };
  if (componentsOf(entry).includes('module')) return [cpp];
  const driver = `${owner}Driver`;
  return [
    {
      path: `Own${owner}.java`,
      language: 'java',
      text: lines(
        `import org.apache.mesos.${owner};`,
        `import org.apache.mesos.${driver};`,
        '',
        `class Own${owner} implements ${owner} {`,
        '  @Override',
        `  public void ${method}(${driver} driver) {`,
        '  }',
        '}',
      ),
    },
    {
      path: 'own.py',
      language: 'python',
      text: lines(
        `from mesos.interface import ${owner}`,
        '',
        '',
        `class Own(${owner}):`,
        `    def ${method}(self, driver, *args):`,
        '        pass',
      ),
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
  const use = name === 'mesos' ? lines('', '', 'class Own(mesos.Scheduler):', '    pass') : '';
  const from =
    name === 'mesos' ? 'from mesos import Scheduler' : `from ${parent || name} import ${parent ? last : '*'}`;
  return [
    { path: 'framework.py', language: 'python', text: `import ${name}\n${use}` },
    { path: 'scheduler.py', language: 'python', text: `${from}\n` },
  ];
}
