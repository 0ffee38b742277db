import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applyConfig } from '../config/apply.ts';
import { type Breaks, changesBetween } from '../proto/diff.ts';
import { findingOf } from '../proto/findings.ts';
import { isFault } from '../proto/read.ts';
import { sidesOf } from '../proto/sides.ts';
import type { Client } from './client.ts';
import { diagnosticOf, pathOf } from './convert.ts';
import type { Compared } from './protocol.ts';
import type { Settings } from './settings.ts';

/** What a .proto document breaks for those who have an earlier text of it, in the ranges of the document. */
export function comparedTo(earlier: string, document: TextDocument, settings: Settings, client: Client): Compared {
  if (settings.ignored) return { diagnostics: [], breaks: nothing };
  const path = pathOf(document.uri);
  const side = (text: string) => ({ files: [{ path, text }] });
  const { before, after, faults } = sidesOf(side(earlier), side(document.getText()));
  const [fault] = faults;
  if (fault && isFault(fault.proto)) {
    return {
      diagnostics: [],
      breaks: nothing,
      problem: `One of the two texts is no protobuf: line ${fault.proto.line}, ${fault.proto.reason}.`,
    };
  }
  const changes = changesBetween(before, after);
  const count = (kind: Breaks) => changes.filter(({ breaks }) => breaks === kind).length;
  const findings = changes.flatMap((change) => findingOf(change) ?? []).sort((a, b) => a.at.start - b.at.start);
  return {
    diagnostics: applyConfig(findings, settings.config).map((finding) => diagnosticOf(document, finding, client)),
    breaks: { wire: count('wire'), json: count('json'), source: count('source') },
  };
}

const nothing = { wire: 0, json: 0, source: 0 };
