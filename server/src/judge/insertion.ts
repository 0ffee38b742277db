import type { Edit } from '../text.ts';

/** How far around a program its list is looked at. */
const near = 200;

/**
 * `inserted` behind the name of a program that ends at `end`: as the next word, or where the program is an item of a list,
 * `"mesos-slave",` or `- mesos-slave`, as an item of its own.
 */
export function insertionOf(inserted: string, end: number, text: string): Edit {
  const before = text.slice(Math.max(0, end - near), end);
  const [behind = '', quote = '', stop = ''] = /^(["']?)[ \t]*([,\])]|\r?\n|$)/.exec(text.slice(end, end + near)) ?? [];
  const at = end + quote.length;
  const item = `${quote}${inserted.trim()}${quote}`;
  const isItem = /^[,\])]$/.test(stop);
  if (isItem && quote !== '') return ownArgument(item, at, before, text) ?? put(at, `, ${item}`);
  if (isItem && /[[,][ \t]*[\w./-]*$/.test(before)) return put(at, `, ${item}`);
  // The words of a list of YAML stand on a line each, and `behind` is empty where more stands on this one.
  const [line] = /(?:^|\n)[ \t]*-[ \t]+["']?[\w./-]*$/.exec(before) ?? [];
  const dash = line && /[ \t]*-[ \t]+/.exec(line)?.[0];
  if (dash && behind !== '' && !isItem) return put(at, `${stop || '\n'}${dash}${item}`);
  return put(end, inserted);
}

/**
 * `spawn('mesos-agent', ['--ip=::'])`: the arguments are a list behind the program, and what is missing is one of them.
 * `execlp('mesos-agent', 'mesos-agent', …)`: the program is named once more, as it calls itself, before its arguments.
 */
function ownArgument(item: string, at: number, before: string, text: string): Edit | undefined {
  const [lead = '', bracket] = /^,\s*(\[\s*)?/.exec(text.slice(at, at + near)) ?? [];
  const first = at + lead.length;
  const rest = text.slice(first, first + near);
  const [again, name] = /^["'](?:[\w./-]{0,100}\/)?([\w.-]{1,60})["']/.exec(rest) ?? [];
  if (again !== undefined && name !== undefined && before.endsWith(name)) return put(first + again.length, `, ${item}`);
  if (bracket === undefined) return undefined;
  return put(first, rest.startsWith(']') ? item : `${item}, `);
}

function put(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
