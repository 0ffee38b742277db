// Builds the product and packs the extension into mesos-upgrade-lint-VERSION.vsix; .vscodeignore says what goes in.
//   node scripts/package.mjs [FILE]
import { createRequire } from 'node:module';
import './build.mjs';

// The package has no ES module entry that names its exports.
const { createVSIX } = createRequire(import.meta.url)('@vscode/vsce');
const { name, version } = createRequire(import.meta.url)('../package.json');

await createVSIX({
  packagePath: process.argv[2] ?? `${name}-${version}.vsix`,
  // Everything is bundled.
  dependencies: false,
  // There is no repository address that relative links of the README could be made absolute with.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
