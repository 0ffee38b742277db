import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';
import { withoutTemplates } from './template.ts';

/**
 * Credentials files. The plain-text form, `principal secret` on each line, is itself the finding; the JSON form holds no
 * names that change. Many programs keep credentials in files of this name, so one line of another form is enough to
 * keep silent.
 */
export const credentials: Reader = {
  name: 'credentials',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const start = firstPair(isTemplate(text, context) ? withoutTemplates(text) : text);
    if (start === undefined) return;
    const line = /^.*/.exec(text.slice(start))?.[0].trimEnd() ?? '';
    yield {
      kind: 'file-format',
      name: 'plain-text credentials',
      at: { start, end: start + line.length },
      spelling: 'plain',
      component: context.component,
      evidence: [...context.evidence, 'file'],
      place: context.place,
    };
  },
};

/** `{{ c.principal }} {{ c.secret }}`; other programs' credentials are made from templates, too. */
function isTemplate(text: string, { file }: Context): boolean {
  return /mesos|principal/i.test(text) || /mesos/i.test(file.path);
}

/** Where the first pair begins, in a text that holds nothing else. */
function firstPair(text: string): number | undefined {
  let first: number | undefined;
  let start = 0;
  for (const line of text.replace(/^\ufeff/, ' ').split('\n')) {
    const content = line.trim();
    if (content !== '') {
      if (!isPair(content)) return undefined;
      first ??= start + line.indexOf(content);
    }
    start += line.length + 1;
  }
  return first;
}

/** Words that begin a line of `.netrc`, of a shell script or of a configuration of two words a line. */
const otherFormats =
  /^(?:machine|login|password|default|user(?:name)?|secret|export|set|source|import|include|use|from)$/i;

function isPair(line: string): boolean {
  const [principal = '', secret, ...more] = line.split(/[ \t]+/);
  if (secret === undefined || more.length > 0) return false;
  // `key = value`, `url:port`, JSON, templates, comments: none of them is a pair.
  return /^[^=:{}[\]<>"'`#;$%(),\\]+$/.test(principal) && !/[={}<>"'`]/.test(secret) && !otherFormats.test(principal);
}
