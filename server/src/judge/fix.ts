import type { Entry } from '../catalogue/entry.ts';
import { type Kind, type Mention, type Spelling, spell } from '../names.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import { clashOf } from './clash.ts';
import { fileFixOf } from './file-fix.ts';
import type { Fix, When } from './finding.ts';
import { insertionOf } from './insertion.ts';
import { isMisspelt, replacementFor, successorIn } from './replacement.ts';
import { rewritten } from './rewrite.ts';
import { isSameShape } from './same-shape.ts';
import type { Surroundings } from './surroundings.ts';
import { isBefore, type Pair } from './versions.ts';

interface Case {
  readonly entry: Entry;
  readonly mention: Mention;
  /** The part that is underlined: the name, or the part of the value that counts. */
  readonly at: Span;
}

/** The fixes of a finding, best first; empty when only a person can mend it. */
export function fixesOf(
  { entry, mention, at }: Case,
  file: SourceFile,
  pair: Pair,
  around: Surroundings,
): readonly Fix[] {
  const { text } = file;
  // What a compiler made of a .proto is made anew, not edited.
  if (qualified.includes(mention.kind) && around.isGenerated) return [];
  const use = replacementFor(entry, pair);
  // Renaming to what the target does not have yet would stop the daemon from starting.
  if ('since' in use && isBefore(pair.to, use.since))
    return isMisspelt(entry, mention) ? [corrected(entry, mention)] : [];
  const when: When = 'since' in use && isBefore(pair.from, use.since) ? 'after' : 'before';
  // What is only said in a comment or a document is changed when a person asks for it, never in bulk.
  const said = mention.place === 'comment' || mention.place === 'prose';
  const safety = (safe: boolean, time = when) => (safe && time === 'before' && !said ? 'safe' : 'unsafe');
  if (mention.unwritten && use.how !== 'value') {
    const fix = fileFixOf(use, mention, file);
    const safe = use.how === 'rename' && use.safe !== false;
    return fix ? [{ title: fix.title, edits: [], file: fix.change, safety: safety(safe), when }] : [];
  }
  switch (use.how) {
    case 'rename': {
      // A collector has names of its own: what it calls the new metric, only it knows.
      if (mention.kind === 'metric' && mention.name !== entry.name && !isMisspelt(entry, mention)) return [];
      const edit = renameOf(use.to, use.whole === true, mention, text);
      if (!edit) return [];
      // In a definition the successor may be another thing: of another number or type.
      if (mention.defined && qualified.includes(mention.kind) && !isSameShape(entry.name, use.to)) return [];
      const verb = mention.kind === 'behaviour' ? 'Change' : 'Rename';
      const clash = clashOf(mention, edit.text, around);
      if (clash === 'certain') return [];
      const safe = use.safe !== false && !clash;
      return [{ title: `${verb} to \`${edit.text}\``, edits: [edit], safety: safety(safe), when }];
    }
    case 'value': {
      if (!mention.value?.exact) return [];
      const to = use.to.replace('$&', text.slice(at.start, at.end));
      const safe = use.safe === true && !isExpected(mention, file);
      return [{ title: `Change to \`${to}\``, edits: [{ span: at, text: to }], safety: safety(safe), when }];
    }
    case 'drop': {
      // Without the full extent, `--name=value` and all, deleting would leave rubble.
      if (!mention.whole) return [];
      const title = `Remove \`${entry.name}\``;
      return [{ title, edits: [{ span: mention.whole, text: '' }], safety: safety(use.safe === true), when }];
    }
    case 'insert': {
      const edit = insertionOf(use.text, mention.at.end, text);
      return [{ title: `Add \`${use.text.trim()}\``, edits: [edit], safety: 'unsafe', when }];
    }
    case 'rewrite':
      return rewritten(use.to, mention, text, at)
        .filter((form) => !form.both || when === 'after')
        .map(({ title, edits, safe, both, always }) => {
          const time = both || always ? 'before' : when;
          return { title, edits, safety: safety(safe, time), when: time };
        });
    case 'rethink':
      return [];
  }
}

/** The name that replaces it in the target, for tools; undefined when there is none (yet). */
export function replacementIn(entry: Entry, pair: Pair): string | undefined {
  const use = replacementFor(entry, pair);
  if ('since' in use && isBefore(pair.to, use.since)) return undefined;
  return successorIn(use);
}

/** The name the documentation means. It is a guess at what was meant, and the misspelling did nothing: never in bulk. */
function corrected(entry: Entry, mention: Mention): Fix {
  const text = spell(entry.name, mention.spelling);
  return { title: `Rename to \`${text}\``, edits: [{ span: mention.at, text }], safety: 'unsafe', when: 'before' };
}

/** A value that is compared with, or that a test gives: what is expected elsewhere has to change with it. */
function isExpected({ value }: Mention, { path, text }: SourceFile): boolean {
  if (/(?:^|\/)(?:spec|tests?)\/|(?:_spec|_test|Test|Spec)\.\w+$|(?:^|\/)test_[^/]*$/.test(path)) return true;
  return (
    value !== undefined && /[=!]=~?[ \t]*["']?$/.test(text.slice(Math.max(0, value.at.start - 20), value.at.start))
  );
}

/** Named with the message or class they belong to; only the last part is written at the place. */
const qualified: readonly Kind[] = ['enum-value', 'field', 'message', 'method'];

function renameOf(
  to: string,
  whole: boolean,
  mention: Mention,
  text: string,
): { span: Span; text: string } | undefined {
  if (mention.kind === 'endpoint') {
    const span = whole ? mention.route : mention.at;
    return span && { span, text: to.replace(/^\//, '') };
  }
  const name = qualified.includes(mention.kind) ? to.slice(to.lastIndexOf('.') + 1) : to;
  return { span: mention.at, text: spell(name, spellingOf(mention, text)) };
}

/** A metric without a slash is written alike in all spellings; then what it is joined to tells how to write another. */
function spellingOf({ kind, name, spelling, at }: Mention, text: string): Spelling {
  if (kind !== 'metric' || spelling !== 'plain' || name.includes('/')) return spelling;
  switch (text.charAt(at.start - 1)) {
    case '_':
      return 'underscored';
    case '.':
      return 'dotted';
    default:
      return spelling;
  }
}
