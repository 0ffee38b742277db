import type { Hit, Mention, Reading } from '../../names.ts';
import { isForeign } from './foreign.ts';
import { isMessage, segmentsOf } from './message-types.ts';
import { pathEndingAt } from './paths.ts';
import { type Source, withEvidence } from './source.ts';

/** The name of a protobuf message or C++ type. */
export function messageMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  if (reading.name.includes('.')) return nestedMention(source, i, hit, reading);
  if (source.tokens.start(i) !== hit.at.start) return undefined;
  return mentionOf(source, hit, reading);
}

/** `Call.SetQuota`, `Call::SetQuota`, `Call_SetQuota` of Go, `Protos$Call$SetQuota`: the message around it tells which it is. */
function nestedMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  const written = segmentsOf(typeOf(source, i));
  const path = written.slice(-reading.name.split('.').length);
  if (path.length < 2 || !isMessage(path, reading.name) || isForeign(source, written)) return undefined;
  const outer = written.slice(0, -path.length);
  if (!outer.every((part) => packages.test(part))) return undefined;
  if (!source.evidence.includes('import') && !outer.some((part) => /mesos/i.test(part))) return undefined;
  return { ...mentionOf(source, hit, reading), evidence: withEvidence(source, 'receiver') };
}

/** What may stand in front of a message: packages, modules, and the class that Java puts a file's messages in. */
const packages = /^(?:[a-z]\w*|Protos|Mesos\w*|V1|Agent|Executor|Master|Scheduler|Crate|Self|Super)$/;

function typeOf({ tokens, language }: Source, i: number): readonly string[] {
  const { segments } = pathEndingAt(tokens, i);
  // Rust keeps what is nested in a module that is named after the message: `call::SetQuota`.
  return language.name === 'rust' ? segments.map(pascal) : segments;
}

function pascal(module: string): string {
  return module.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function mentionOf(source: Source, { at }: Hit, { kind, name, spelling }: Reading): Mention {
  return { kind, name, at, spelling, evidence: source.evidence, place: source.context.place };
}
