import type { WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import { optimizeLate } from '../disk/late-optimizing.ts';
import { findingsOf, sourceOf } from '../disk/source-file.ts';
import { diagnosticOf, pathOf } from './convert.ts';
import { type DiskHolds, diskSettings, rootsOf } from './disk-settings.ts';
import type { CheckedFile, FolderOrder } from './folder-check.ts';
import { PlacedText } from './placed-text.ts';
import { resultIdOf } from './result-id.ts';
import type { Sifted } from './sifted.ts';

/** Checks the files of an order, one after the other: a file with its findings, or undefined when it has none. */
export function siftedCheck(order: FolderOrder): (file: Sifted) => CheckedFile | undefined {
  const roots = rootsOf(order.folders);
  const settings = order.folders.map((folder, i) => diskSettings(roots[i] ?? '', folder));
  let checked = 0;
  return (sifted) => {
    // For one file it would not be worth the while. It holds for edits as well, and most of what they run is optimized by now.
    if (checked++ === 1) optimizeLate();
    const base = order.folders[sifted.folder]?.uri ?? '';
    const uri = `${base}/${inUri(sifted.below)}`;
    const holds = settings[sifted.folder]?.inside(sifted.settings);
    return holds && checkedFile(sifted, uri, holds, order);
  };
}

function checkedFile(
  { file, text }: Sifted,
  uri: string,
  holds: DiskHolds,
  { known, client }: FolderOrder,
): CheckedFile | undefined {
  const source = sourceOf(text, file, holds.protoPaths);
  const before = known.size > 0 ? known.get(pathOf(uri)) : undefined;
  if (before !== undefined && before === resultIdOf(source, holds)) {
    return written({ kind: 'unchanged', uri, version: null, resultId: before }, 0);
  }
  const findings = findingsOf(source, holds.pair, holds.config);
  if (findings.length === 0) return undefined;
  const document = new PlacedText(text);
  const items = findings.map((finding) => diagnosticOf(document, finding, client));
  return written({ kind: 'full', uri, version: null, resultId: resultIdOf(source, holds), items }, findings.length);
}

function written(report: WorkspaceDocumentDiagnosticReport, findings: number): CheckedFile {
  return { uri: report.uri, findings, report: JSON.stringify(report) };
}

/** A path as it stands in a URI. */
function inUri(path: string): string {
  // As nearly all of them are: nothing to encode.
  return /^[\w./-]*$/.test(path) ? path : path.split('/').map(encodeURIComponent).join('/');
}
