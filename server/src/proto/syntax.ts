import type { Finding } from '../judge/finding.ts';
import type { Memory } from '../readers/memory.ts';
import { wholeLength } from '../readers/proto/lexer.ts';
import type { SourceFile } from '../readers/reader.ts';
import { partsOf } from '../readers/stretches.ts';
import { Lines, type Span } from '../text.ts';
import { type Fault, parseProto } from './parse.ts';
import { isPlainProto } from './plain.ts';

/**
 * What keeps a .proto that has to do with Mesos from being protobuf; at most one, for parsing ends there. With a memory the
 * definitions that an edit leaves alone are not parsed again; then a name that two of them have is no fault.
 */
export function syntaxFindings({ path, text }: Pick<SourceFile, 'path' | 'text'>, memory?: Memory): readonly Finding[] {
  if (!path.endsWith('.proto') || !/mesos/i.test(text)) return [];
  const fault = memory ? faultInParts(text, memory) : faultIn(text);
  return fault ? [syntaxFinding(fault, text)] : [];
}

function faultIn(text: string): Fault | undefined {
  if (isPlainProto(text)) return undefined;
  const found = parseProto('', text);
  // The parser knows no group in a `oneof` and no `package` behind a definition, which are rare and right.
  return 'root' in found || /^illegal token 'package'|must be a/.test(found.reason) ? undefined : found;
}

function faultInParts(text: string, memory: Memory): Fault | undefined {
  const dialect = /^[ \t]*(?:syntax|edition)[ \t]*=[ \t]*"\w+"[ \t]*;/m.exec(text)?.[0] ?? '';
  const cut = (part: string, isLast: boolean) => {
    const length = isLast ? part.length : wholeLength(part);
    return { length, made: faultIn(`${dialect} ${part.slice(0, length)}`) };
  };
  // All parts are asked for, behind a fault too: what nobody asks for is forgotten.
  const parts = partsOf(text, `syntax ${dialect}`, { memory, depth: 0 }, cut);
  const faulty = parts.find(({ made }) => made);
  if (!faulty?.made) return undefined;
  const { start, made } = faulty;
  const moved = start - dialect.length - 1;
  // The line is asked for only where there is no better place.
  if (made.at) return { ...made, at: { start: made.at.start + moved, end: made.at.end + moved } };
  return { ...made, line: new Lines(text).placeOf(start).line + made.line - 1 };
}

/** A fault as a finding at its place. */
export function syntaxFinding(fault: Fault, text: string): Finding {
  const at = placeOf(fault, text);
  return {
    rule: 'proto/syntax',
    status: 'unknown',
    severity: 'error',
    message: `This is no protobuf: ${fault.reason}.`,
    at,
    mention: { kind: 'file-format', name: 'protobuf', at, spelling: 'plain', evidence: [], place: 'code' },
    safety: 'advice',
    when: 'before',
    fixes: [],
  };
}

/** The token that is wrong, else all that is written in the line. */
function placeOf({ line, at }: Fault, text: string): Span {
  if (at) return at;
  const lines = new Lines(text);
  const written = lines.lineText(line);
  const start = lines.startOf(line);
  const indent = written.length - written.trimStart().length;
  return { start: start + indent, end: start + Math.max(indent, written.trimEnd().length) };
}
