import { type Entry, idOf } from '../catalogue/entry.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import type { Pair } from '../judge/versions.ts';
import { applyEdits } from '../text.ts';
import { type Draft, type Subject, subjectsOf } from './subject.ts';
import { behaviourDrafts } from './templates/behaviours.ts';
import { endpointDrafts } from './templates/endpoints.ts';
import { environmentDrafts } from './templates/environment.ts';
import { aclDrafts, formatDrafts } from './templates/files.ts';
import { flagDrafts, missingFlagDrafts } from './templates/flags.ts';
import { methodDrafts, pythonModuleDrafts } from './templates/methods.ts';
import { metricDrafts } from './templates/metrics.ts';
import { programDrafts } from './templates/programs.ts';
import { enumValueDrafts, fieldDrafts, messageDrafts } from './templates/protobuf.ts';

/** A file that trips a rule, and the same file with the fix that the engine makes. */
export interface Example {
  readonly path: string;
  readonly language: string;
  readonly siblings?: readonly string[];
  readonly before: string;
  /** Absent when only a person can change it. */
  readonly after?: string;
  readonly pair: Pair;
}

/** The examples of a rule: of what its kind's templates make, the files in which the engine finds it once and nothing else. */
export function examplesOf(entry: Entry): readonly Example[] {
  const examples = new Map<string, Example>();
  for (const subject of subjectsOf(entry)) {
    for (const draft of draftsOf(subject)) {
      const key = `${draft.path} ${draft.language}`;
      const example = examples.has(key) ? undefined : exampleOf(draft, subject);
      if (example) examples.set(key, example);
    }
    // One name that trips it is enough to see how.
    if (examples.size > 0) break;
  }
  return [...examples.values()];
}

function draftsOf(subject: Subject): readonly Draft[] {
  switch (subject.kind) {
    case 'flag':
      return subject.entry.required && !subject.entry.removed ? missingFlagDrafts(subject) : flagDrafts(subject);
    case 'env':
      return environmentDrafts(subject);
    case 'endpoint':
      return endpointDrafts(subject);
    case 'metric':
      return metricDrafts(subject);
    case 'enum-value':
      return enumValueDrafts(subject);
    case 'field':
      return fieldDrafts(subject);
    case 'message':
      return messageDrafts(subject);
    case 'acl':
      return aclDrafts(subject);
    case 'method':
      return methodDrafts(subject);
    case 'python-module':
      return pythonModuleDrafts(subject);
    case 'binary':
      return programDrafts(subject);
    case 'file-format':
      return formatDrafts(subject);
    case 'behaviour':
      return behaviourDrafts[subject.name] ?? [];
    case 'flag-value':
      return [];
  }
}

function exampleOf(draft: Draft, { entry, pair }: Subject): Example | undefined {
  const { path, language, text, siblings } = draft;
  const findings = check({ path, text, siblings }, pair);
  const own = findings.filter(({ rule }) => rule === idOf(entry));
  const [finding] = own;
  if (!finding || own.length > 1) return undefined;
  const after = mended(text, finding);
  const left = after === undefined ? [] : check({ path, text: after, siblings }, pair);
  // What is told once more of the mended file would puzzle whoever compares the two.
  if (left.some(({ rule }) => rule === finding.rule) && finding.status !== 'changed') return undefined;
  return { path, language, before: text, pair, ...(siblings && { siblings }), ...(after !== undefined && { after }) };
}

function mended(text: string, { fixes }: Finding): string | undefined {
  const fix = fixes[0];
  return fix && applyEdits(text, fix.edits);
}
