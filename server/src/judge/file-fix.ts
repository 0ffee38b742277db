import type { Replacement } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { FileChange } from './finding.ts';

/** What to do to a file that is called by a flag: `/etc/mesos-master/slave_ping_timeout`. */
export interface FileFix {
  readonly title: string;
  readonly change: FileChange;
}

/** The change of a flag folder that does what `use` asks; undefined when that would overwrite a file, or says nothing of files. */
export function fileFixOf(use: Replacement, mention: Mention, file: SourceFile): FileFix | undefined {
  const base = file.path.slice(file.path.lastIndexOf('/') + 1);
  const taken = (name: string) => file.siblings?.some((sibling) => flagOf(sibling) === name) === true;
  switch (use.how) {
    case 'rename': {
      const to = `${base.slice(0, base.length - mention.name.length)}${use.to}`;
      // A folder with both names would give the flag twice.
      if (mention.kind !== 'flag' || !base.endsWith(mention.name) || taken(use.to)) return undefined;
      return { title: `Rename the file to \`${to}\``, change: { how: 'rename', to } };
    }
    case 'drop':
      if (mention.kind !== 'flag') return undefined;
      return { title: `Delete the file \`${base}\``, change: { how: 'delete' } };
    case 'insert': {
      const [, name, value] = /^\s*--([a-z_]+)=(.*)$/.exec(use.text) ?? [];
      if (name === undefined || value === undefined || taken(name)) return undefined;
      return { title: `Make a file \`${name}\` beside it`, change: { how: 'create', name, text: `${value}\n` } };
    }
    case 'value':
    case 'rewrite':
    case 'rethink':
      return undefined;
  }
}

/** The flag that a file name stands for: `?no-switch_user` is `switch_user`. */
function flagOf(name: string): string {
  return name.replace(/^\??(?:no-)?/, '');
}
