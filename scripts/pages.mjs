// Writes docs/rules/ and docs/coverage.md from the catalogue, and deletes the pages of rules that are gone.
//   npm run pages
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';

const root = path.dirname(import.meta.dirname);
const docs = path.join(root, 'docs');

const { allPages } = await bundled(['pages/pages']);
const pages = allPages();
for (const [file, text] of pages) {
  mkdirSync(path.dirname(path.join(docs, file)), { recursive: true });
  writeFileSync(path.join(docs, file), text);
}
for (const item of readdirSync(path.join(docs, 'rules'), { recursive: true, withFileTypes: true })) {
  const file = path.relative(docs, path.join(item.parentPath, item.name)).replaceAll(path.sep, '/');
  if (item.isFile() && !pages.has(file)) rmSync(path.join(docs, file));
}
console.log(`${pages.size} pages`);
