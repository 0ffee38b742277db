/** What the path of a file says, `/`-separated. */
export type PathSign =
  /** The path alone can make something a finding: the file is read whatever it holds. */
  | 'telling'
  /** Something in it speaks of Mesos: code there may use Mesos without saying so. */
  | 'in a Mesos folder'
  | 'nothing';

/** What a path says. */
export function pathSignOf(path: string): PathSign {
  // Most paths have neither word, and that is quickly seen.
  if (!/mesos|credential/i.test(path)) return 'nothing';
  if (telling.test(path)) return 'telling';
  return /mesos/i.test(path) ? 'in a Mesos folder' : 'nothing';
}

/** Flag files, files and units called after a daemon, drop-ins of such units, and files of credentials. */
const telling =
  /(?:^|\/)(?:(?:etc[_.-])?mesos-(?:master|slave|agent)\/[^/]*|mesos\/zk[^/]*|[^/]*mesos[^/]*(?:\.d\/[^/]*)?|[^/]*credential[^/]*)$/i;
