/** The first form is a setting that a condition comments out: `{% if not x %}# {% endif %}NAME=value`. */
const tags =
  /\{%[^%]{0,2000}%\}#[ \t]*\{%[^%]{0,200}%\}|\{%[^%]{0,2000}%\}|\{#[^#]{0,2000}#\}|\{\{[^{}]{0,500}\}\}\}?|<%[^%]{0,2000}%>/g;

/**
 * `text` with the tags of template languages made harmless for a parser of the format around them, unit for unit:
 * statements (`{% %}`, `<% %>`, `{{#each}}`, any tag alone on its line) become blanks, values (`{{ x }}`) a word.
 */
export function withoutTemplates(text: string): string {
  if (!/\{[{%#]|<%/.test(text)) return text;
  return text.replace(tags, (tag: string, at: number) => {
    const isValue = /^(?:\{\{\{?\s*[^\s#/^!{]|<%=)/.test(tag) && !isAlone(text, at, at + tag.length);
    return isValue ? 'x'.repeat(tag.length) : tag.replace(/[^\r\n]/g, ' ');
  });
}

/** Only blanks share its line, as far as one looks: `{{- end }}`. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 100), start)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 100))
  );
}
