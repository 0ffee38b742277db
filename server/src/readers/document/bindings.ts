import type { Mention, Reading } from '../../names.ts';
import type { Context } from '../reader.ts';

/** Objects that only an answer of Mesos has beside those a template shows. */
const ofMesos = /mesos|\b(?:slave|agent|framework|executor)_?(?:id|pid)\b/i;

/**
 * The fields of Mesos' objects that a page shows: `{{executor.source}}`. The variable is called like the message, and the
 * page speaks of Mesos elsewhere.
 */
export function* bindingMentions(text: string, context: Context): Iterable<Mention> {
  if (!ofMesos.test(text)) return;
  for (const expression of text.matchAll(/\{\{[^{}\n]{1,300}\}\}/g)) {
    for (const { index, groups } of expression[0].matchAll(
      /\b(?<receiver>[A-Za-z]\w*)\.(?<field>[a-z]\w*)\b(?![.(])/g,
    )) {
      const { receiver = '', field = '' } = groups ?? {};
      const start = expression.index + index + receiver.length + 1;
      for (const reading of context.names.readings(field)) {
        if (!isFieldOf(receiver, reading)) continue;
        const { kind, name, spelling } = reading;
        yield { kind, name, spelling, at: { start, end: start + field.length }, evidence: ['receiver'], place: 'code' };
      }
    }
  }
}

/** `executor` and `completed_executor` hold an `ExecutorInfo`. */
function isFieldOf(receiver: string, { kind, name }: Reading): boolean {
  const message = kind === 'field' ? name.split('.').at(-2) : undefined;
  if (!message?.endsWith('Info')) return false;
  const [variable = ''] = /(?:[A-Z]|(?<![a-z])[a-z])[a-z]*$/.exec(receiver) ?? [];
  return variable.toLowerCase() === message.slice(0, -'Info'.length).toLowerCase();
}
