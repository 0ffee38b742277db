import type { Mention } from '../names.ts';
import type { Span } from '../text.ts';

/** A template is read as what it makes: `mesos-master.service.j2`. */
export const templateEnding = /\.(?:j2|jinja2?|erb|epp|mustache|tmpl|tpl|template|in|example|sample|dist)$/i;

/** The first form is a setting that a condition comments out: `{% if not x %}# {% endif %}NAME=value`. */
const tags =
  /\{%[^%]{0,2000}%\}#[ \t]{0,500}\{%[^%]{0,200}%\}|\{%[^%]{0,2000}%\}|\{#[^#]{0,2000}#\}|\{\{[^{}]{0,500}\}\}\}?|<%[^%]{0,2000}%>/g;

/** Whether a tag begins at a place, and where it ends, the text so many units around says. */
export const tagReach = 5000;

/**
 * `text` with the tags of template languages made harmless for a parser of the format around them, unit for unit:
 * statements (`{% %}`, `<% %>`, `{{#each}}`, any tag alone on its line) become blanks, values (`{{ x }}`) a word.
 */
export function withoutTemplates(text: string): string {
  if (!mayHoldTags(text)) return text;
  return text.replace(tags, (tag: string, at: number) => maskOf(text, { start: at, end: at + tag.length }));
}

/** False only where no tag begins. */
export function mayHoldTags(text: string): boolean {
  return /\{[{%#]|<%/.test(text);
}

/** The first tag from an offset on. */
export function tagFrom(text: string, start: number): Span | undefined {
  tags.lastIndex = start;
  const match = tags.exec(text);
  tags.lastIndex = 0;
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** What takes the place of a tag; it depends on no more than `aloneReach` units around it. */
export function maskOf(text: string, { start, end }: Span): string {
  const tag = text.slice(start, end);
  const isValue = /^(?:\{\{\{?\s*[^\s#/^!{]|<%=)/.test(tag) && !isAlone(text, start, end);
  return isValue ? 'x'.repeat(tag.length) : tag.replace(/[^\r\n]/g, ' ');
}

const statements = /\{%[^%]{0,2000}%\}|\{#[^#]{0,2000}#\}|<%(?!=)[^%]{0,2000}%>/g;

/**
 * The mentions of a reader that knows no templates, in a text where statements are blanks and values stay as they are.
 * Nothing is dropped together with one half of a condition.
 */
export function* aroundStatements(text: string, read: (text: string) => Iterable<Mention>): Iterable<Mention> {
  if (!/\{[%#]|<%/.test(text)) {
    yield* read(text);
    return;
  }
  const masked = text.replace(statements, (tag) => tag.replace(/[^\r\n]/g, ' '));
  for (const mention of read(masked)) {
    const { whole } = mention;
    const sound = whole && text.slice(whole.start, whole.end) === masked.slice(whole.start, whole.end);
    yield sound ? mention : { ...mention, whole: undefined };
  }
}

export const aloneReach = 100;

/** Only blanks share its line, as far as one looks: `{{- end }}`. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - aloneReach), start)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + aloneReach))
  );
}
