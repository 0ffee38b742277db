import { optimizeLate } from '../disk/late-optimizing.ts';
import { findingsOf, sourceOf } from '../disk/source-file.ts';
import { diagnosticOf, pathOf } from './convert.ts';
import { type DiskSettings, diskSettings, rootsOf } from './disk-settings.ts';
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
    const uri = `${base}/${sifted.below.split('/').map(encodeURIComponent).join('/')}`;
    const here = settings[sifted.folder];
    return here && checkedFile(sifted, uri, here, order);
  };
}

function checkedFile(
  { file, text }: Sifted,
  uri: string,
  settings: DiskSettings,
  { known, client }: FolderOrder,
): CheckedFile | undefined {
  const holds = settings.of(file);
  const source = sourceOf(text, file, holds.protoPaths);
  const resultId = resultIdOf(source, holds);
  if (known.get(pathOf(uri)) === resultId) return { uri, resultId };
  const findings = findingsOf(source, holds.pair, holds.config);
  if (findings.length === 0) return undefined;
  const document = new PlacedText(text);
  return { uri, resultId, items: findings.map((finding) => diagnosticOf(document, finding, client)) };
}
