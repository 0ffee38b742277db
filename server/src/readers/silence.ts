import type { Context } from './reader.ts';

/**
 * What lets a command, data or words hold a mention without a known word: the name of a program or of a file of Mesos,
 * a variable of libprocess, a file of credentials, and ACLs, whose keys may be any.
 */
export const speaking = /mesos|libprocess|killtree|credential|principals/gi;

/** A name with an escape or quotes in it is no known word. */
const hiding = /\\[^\n]|[^\s\\]\\\n|[\w-]["']+[\w-]/;

/**
 * True when no reader of commands, data or words finds anything in a text, whatever is around it: it need not be read.
 * Such a reader yields a mention for a word that `names` knows, or where something speaks of Mesos; in arguments alone,
 * any option may be one of a Mesos program. Readers of whole files go by the path, too: this is not for them.
 */
export function isSilent(text: string, { names, evidence }: Pick<Context, 'names' | 'evidence'>): boolean {
  if (evidence.includes('command') || text.search(speaking) >= 0 || hiding.test(text)) return false;
  return names.find(text).length === 0;
}
