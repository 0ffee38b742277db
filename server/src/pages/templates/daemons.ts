import { isBefore } from '../../judge/versions.ts';
import type { Subject } from '../subject.ts';

/** The program of a daemon, by the name it has when the upgrade is done. */
export function programOf({ daemon, pair }: Subject): string {
  if (daemon === 'master') return 'mesos-master';
  return isBefore(pair.to, '1.0.0') ? 'mesos-slave' : 'mesos-agent';
}

/** The folder and file name that packages use for a daemon; they kept the old word up to the last release. */
export function packageNameOf({ daemon }: Subject): string {
  return daemon === 'master' ? 'mesos-master' : 'mesos-slave';
}

/** What a daemon needs to start, without the flags in `except`. */
export function neededFlags({ daemon, pair }: Subject, except: readonly string[]): readonly string[] {
  const zk = 'zk://zk1:2181,zk2:2181,zk3:2181/mesos';
  const flags: (readonly [name: string, value: string])[] =
    daemon === 'agent' ? [['master', zk]] : isBefore(pair.to, '0.11.0') ? [] : [['zk', zk]];
  if (daemon === 'master' && !isBefore(pair.to, '0.19.0')) flags.push(['quorum', '2']);
  if (daemon === 'agent' || !isBefore(pair.to, '0.19.0')) flags.push(['work_dir', '/var/lib/mesos']);
  return flags.filter(([name]) => !except.includes(name)).map(([name, value]) => `--${name}=${value}`);
}

/** A word as one argument of a shell command. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
