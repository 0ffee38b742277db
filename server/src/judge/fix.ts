import type { Entry, Replacement } from '../catalogue/entry.ts';
import { type Mention, type Spelling, spell } from '../names.ts';
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

/** What a pair makes of the replacement of an entry: the same for all of its mentions. */
export interface Remedy {
  readonly use: Replacement;
  /** The target does not have it yet. */
  readonly isToCome: boolean;
  /** When it can be used at the earliest. */
  readonly when: When;
}

/** What is to be done about an entry for this pair. */
export function remedyFor(entry: Entry, pair: Pair): Remedy {
  const use = replacementFor(entry, pair);
  const since = 'since' in use ? use.since : undefined;
  if (since === undefined) return { use, isToCome: false, when: 'before' };
  return { use, isToCome: isBefore(pair.to, since), when: isBefore(pair.from, since) ? 'after' : 'before' };
}

/** The name that replaces it in the target, for tools; undefined when there is none (yet). */
export function replacementIn({ use, isToCome }: Remedy): string | undefined {
  return isToCome ? undefined : successorIn(use);
}

/** The fixes of a finding, best first; empty when only a person can mend it. */
export function fixesOf(found: Case, remedy: Remedy, file: SourceFile, around: Surroundings): readonly Fix[] {
  const { entry, mention, at } = found;
  const { use, when } = remedy;
  // What a compiler made of a .proto is made anew, not edited.
  if (isQualified(mention) && around.isGenerated) return none;
  // Renaming to what the target does not have yet would stop the daemon from starting.
  if (remedy.isToCome) return isMisspelt(entry, mention) ? corrected(entry, mention) : none;
  if (mention.unwritten && use.how !== 'value') return fixesOfFile(mention, remedy, file);
  switch (use.how) {
    case 'rename':
      return renames(found, use, when, around);
    case 'value': {
      if (!mention.value?.exact) return none;
      const to = use.to.replace('$&', file.text.slice(at.start, at.end));
      const isSafe = use.safe === true && !isExpected(mention, file);
      return fixWith(`Change to \`${to}\``, at, to, safetyOf(mention, isSafe, when), when);
    }
    case 'drop':
      // Without the full extent, `--name=value` and all, deleting would leave rubble.
      if (!mention.whole) return none;
      return fixWith(`Remove \`${entry.name}\``, mention.whole, '', safetyOf(mention, use.safe === true, when), when);
    case 'insert': {
      const { span, text } = insertionOf(use.text, mention.at.end, file.text);
      return fixWith(`Add \`${use.text.trim()}\``, span, text, 'unsafe', when);
    }
    case 'rewrite':
      return rewritten(use.to, mention, file.text, at)
        .filter((form) => !form.both || when === 'after')
        .map(({ title, edits, safe, both, always }) => {
          const time = both || always ? 'before' : when;
          return { title, edits, safety: safetyOf(mention, safe, time), when: time };
        });
    case 'rethink':
      return none;
  }
}

const none: readonly Fix[] = [];

/** One fix with one edit. A literal within another is copied by the slow path of V8, and there may be one for each line. */
function fixWith(title: string, span: Span, text: string, safety: Fix['safety'], when: When): readonly Fix[] {
  const edit = { span, text };
  const edits = [edit];
  const fix = { title, edits, safety, when };
  return [fix];
}

/** What is only said in a comment or a document is changed when a person asks for it, never in bulk. */
function safetyOf({ place }: Mention, isSafe: boolean, when: When): Fix['safety'] {
  return isSafe && when === 'before' && place !== 'comment' && place !== 'prose' ? 'safe' : 'unsafe';
}

function fixesOfFile(mention: Mention, { use, when }: Remedy, file: SourceFile): readonly Fix[] {
  const fix = fileFixOf(use, mention, file);
  if (!fix) return none;
  const isSafe = use.how === 'rename' && use.safe !== false;
  return [{ title: fix.title, edits: [], file: fix.change, safety: safetyOf(mention, isSafe, when), when }];
}

function renames(
  { entry, mention }: Case,
  use: Extract<Replacement, { how: 'rename' }>,
  when: When,
  around: Surroundings,
): readonly Fix[] {
  // A collector has names of its own: what it calls the new metric, only it knows.
  if (mention.kind === 'metric' && mention.name !== entry.name && !isMisspelt(entry, mention)) return none;
  const span = mention.kind === 'endpoint' && use.whole ? mention.route : mention.at;
  if (!span) return none;
  // In a definition the successor may be another thing: of another number or type.
  if (mention.defined && isQualified(mention) && !isSameShape(entry.name, use.to)) return none;
  const name = nameFor(mention, use.to, around.text);
  const clash = clashOf(mention, name, around);
  if (clash === 'certain') return none;
  const safety = safetyOf(mention, use.safe !== false && !clash, when);
  return fixWith(`${mention.kind === 'behaviour' ? 'Change' : 'Rename'} to \`${name}\``, span, name, safety, when);
}

/** The name the documentation means. It is a guess at what was meant, and the misspelling did nothing: never in bulk. */
function corrected(entry: Entry, { at, spelling }: Mention): readonly Fix[] {
  const name = spell(entry.name, spelling);
  return fixWith(`Rename to \`${name}\``, at, name, 'unsafe', 'before');
}

/** A value that is compared with, or that a test gives: what is expected elsewhere has to change with it. */
function isExpected({ value }: Mention, { path, text }: SourceFile): boolean {
  if (/(?:^|\/)(?:spec|tests?)\/|(?:_spec|_test|Test|Spec)\.\w+$|(?:^|\/)test_[^/]*$/.test(path)) return true;
  return (
    value !== undefined && /[=!]=~?[ \t]*["']?$/.test(text.slice(Math.max(0, value.at.start - 20), value.at.start))
  );
}

/** Named with the message or class it belongs to; only the last part is written at the place. */
function isQualified({ kind }: Mention): boolean {
  return kind === 'enum-value' || kind === 'field' || kind === 'message' || kind === 'method';
}

/** How the name that replaces a mention is written in its place. */
function nameFor(mention: Mention, to: string, text: string): string {
  if (mention.kind === 'endpoint') return to.replace(/^\//, '');
  return spell(isQualified(mention) ? to.slice(to.lastIndexOf('.') + 1) : to, spellingOf(mention, text));
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
