import type { Rewrite } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { Edit } from '../text.ts';

/** Edits that give a text another form. */
export interface Rewritten {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The meaning is the same for every version that has the new form. */
  readonly safe: boolean;
}

/** The edits for one rewrite, or undefined where the text is not plain enough to be certain. */
export function rewritten(to: Rewrite, mention: Mention, text: string): Rewritten | undefined {
  switch (to) {
    case 'credentials-json':
      return credentialsJson(text);
    case 'python-import':
      return undefined;
    case 'implicit-acknowledgements':
      return undefined;
    case 'acl-roles':
      return { title: 'Rename the object to `roles`', edits: [{ span: mention.at, text: 'roles' }], safe: false };
  }
}

/** `principal secret` lines as the JSON object that `--credentials` takes; one pair alone stays an object for agents. */
function credentialsJson(text: string): Rewritten | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const start = text.length - body.length;
  const credentials: { principal: string; secret: string }[] = [];
  for (const line of body.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [principal, secret, ...more] = line.trim().split(/\s+/);
    // A comment or a template would be lost in JSON: leave such a file to a person.
    if (principal === undefined || secret === undefined || more.length > 0 || /^#|[{}<>]/.test(line)) return undefined;
    credentials.push({ principal, secret });
  }
  if (credentials.length === 0) return undefined;
  const json = JSON.stringify({ credentials }, undefined, 2).replaceAll('\n', eol) + (/\n$/.test(body) ? eol : '');
  return {
    title: 'Rewrite as JSON credentials',
    edits: [{ span: { start, end: text.length }, text: json }],
    // Readers of the file that are not Mesos (a script that greps it) would break: a person looks first.
    safe: false,
  };
}
