import type { Entry } from '../catalogue/entry.ts';
import { type Mention, spell } from '../names.ts';
import type { Span } from '../text.ts';
import type { Fix, When } from './finding.ts';
import { rewritten } from './rewrite.ts';
import { isBefore, type Pair } from './versions.ts';

interface Case {
  readonly entry: Entry;
  readonly mention: Mention;
  /** The part that is underlined: the name, or the part of the value that counts. */
  readonly at: Span;
}

/** The edits that mend a finding, best first; empty when only a person can. `text` is the whole file. */
export function fixesOf({ entry, mention, at }: Case, text: string, pair: Pair): readonly Fix[] {
  const { use } = entry;
  // Renaming to what the target does not have yet would stop the daemon from starting.
  if ('since' in use && isBefore(pair.to, use.since)) return [];
  const when: When = 'since' in use && isBefore(pair.from, use.since) ? 'after' : 'before';
  // What is only said in a comment or a document is changed when a person asks for it, never in bulk.
  const said = mention.place === 'comment' || mention.place === 'prose';
  const safety = (safe: boolean) => (safe && when === 'before' && !said ? 'safe' : 'unsafe');
  switch (use.how) {
    case 'rename': {
      const edit = renameOf(use.to, use.whole === true, mention);
      return edit ? [{ title: `Rename to \`${edit.text}\``, edits: [edit], safety: safety(true), when }] : [];
    }
    case 'value': {
      if (!mention.value?.exact) return [];
      const to = use.to.replace('$&', text.slice(at.start, at.end));
      return [
        { title: `Change to \`${to}\``, edits: [{ span: at, text: to }], safety: safety(use.safe === true), when },
      ];
    }
    case 'drop': {
      // Without the full extent, `--name=value` and all, deleting would leave rubble.
      if (!mention.whole) return [];
      const title = `Remove \`${entry.name}\``;
      return [{ title, edits: [{ span: mention.whole, text: '' }], safety: safety(use.safe === true), when }];
    }
    case 'insert': {
      const behind = { start: mention.at.end, end: mention.at.end };
      return [
        { title: `Add \`${use.text.trim()}\``, edits: [{ span: behind, text: use.text }], safety: 'unsafe', when },
      ];
    }
    case 'rewrite': {
      const made = rewritten(use.to, mention, text);
      return made ? [{ title: made.title, edits: made.edits, safety: safety(made.safe), when }] : [];
    }
    case 'rethink':
      return [];
  }
}

/** The name that replaces it in the target, for tools; absent when there is none (yet). */
export function adviceOf(entry: Entry, pair: Pair): { readonly replacement?: string } {
  const { use } = entry;
  if ('since' in use && isBefore(pair.to, use.since)) return {};
  return use.how === 'rename' || (use.how === 'value' && !use.to.includes('$&')) ? { replacement: use.to } : {};
}

function renameOf(to: string, whole: boolean, mention: Mention): { span: Span; text: string } | undefined {
  if (mention.kind === 'endpoint') {
    const span = whole ? mention.route : mention.at;
    return span && { span, text: to.replace(/^\//, '') };
  }
  // A field is named with its message, and only the last part is written.
  const name = mention.kind === 'field' || mention.kind === 'method' ? to.slice(to.lastIndexOf('.') + 1) : to;
  return { span: mention.at, text: spell(name, mention.spelling) };
}
