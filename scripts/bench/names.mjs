// The catalogue's names as other tools can look for them: a list for ripgrep, rules for ast-grep.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loaded } from './project.mjs';

/** A name as it is written somewhere, and the rules that tell of it. @typedef {{ text: string, rules: string[] }} Name */

/**
 * Every name of the catalogue in every spelling that is looked for, without the lone plain words (`roles`, `source`):
 * nobody would search a repository for those.
 * @param {string} scratch a folder for files in between
 * @returns {Promise<Name[]>}
 */
export async function catalogueNames(scratch) {
  const { entries, names, spell, idOf } = await loaded(
    `export { entries, names } from './server/src/catalogue/catalogue.ts';
    export { idOf } from './server/src/catalogue/entry.ts';
    export { spell } from './server/src/names.ts';`,
    path.join(scratch, 'catalogue.cjs'),
  );
  const spellings = ['plain', 'upper', 'dotted', 'underscored', 'camel', 'pascal', 'dashed'];
  const rulesOf = new Map();
  for (const entry of entries) {
    const written = [entry.name, ...(entry.aka ?? []), ...(entry.seen ?? []).map(({ name }) => name)];
    for (const name of [...written, ...(entry.value?.of ?? [])]) {
      // The last part of `NetworkInfo.ip_address` is what is written; of `/state.json` it is all but the slash.
      const plain = name.startsWith('/') ? name.slice(1) : /^[\w.]+$/.test(name) ? name.split('.').at(-1) : name;
      for (const text of [plain, name].flatMap((word) => spellings.map((spelling) => spell(word, spelling)))) {
        if (isLonePlainWord(text) || names.readings(text).length === 0) continue;
        rulesOf.set(text, (rulesOf.get(text) ?? new Set()).add(idOf(entry)));
      }
    }
  }
  return [...rulesOf].map(([text, rules]) => ({ text, rules: [...rules] }));
}

function isLonePlainWord(text) {
  return /^[A-Z]?[a-z]*$|^[A-Z]*$/.test(text);
}

/** Writes the list for `rg -F -f`; its path. */
export function writeNameList(scratch, names) {
  const file = path.join(scratch, 'names.txt');
  writeFileSync(file, names.map(({ text }) => `${text}\n`).join(''));
  return file;
}

/** The languages that ast-grep and the generated trees have in common, and the nodes that may hold a name. */
const leaves = {
  Cpp: ['identifier', 'field_identifier', 'type_identifier', 'string_content'],
  Java: ['identifier', 'type_identifier', 'string_fragment'],
  Scala: ['identifier', 'type_identifier', 'string'],
  Python: ['identifier', 'string_content'],
  Go: ['identifier', 'field_identifier', 'type_identifier', 'interpreted_string_literal'],
  JavaScript: ['identifier', 'property_identifier', 'string_fragment'],
  TypeScript: ['identifier', 'property_identifier', 'string_fragment'],
  Ruby: ['identifier', 'constant', 'string_content'],
  Yaml: ['plain_scalar', 'double_quote_scalar', 'single_quote_scalar'],
  Json: ['string_content'],
  Bash: ['word', 'variable_name', 'string_content'],
};

/**
 * Writes ast-grep's project of rules: one rule for each of its languages, that finds a leaf with any of the names in
 * it. That is the least it can be asked; a rule for each name would make it slower still. The project's path.
 */
export function writeRules(scratch, names) {
  const folder = path.join(scratch, 'rules');
  mkdirSync(folder, { recursive: true });
  const any = names.map(({ text }) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  for (const [language, kinds] of Object.entries(leaves)) {
    const rule = {
      id: `mesos-${language.toLowerCase()}`,
      language,
      severity: 'warning',
      message: 'A name that Mesos changed.',
      rule: { any: kinds.map((kind) => ({ kind })), regex: `(?:${any})` },
    };
    // JSON is YAML.
    writeFileSync(path.join(folder, `${language}.yml`), JSON.stringify(rule, null, 2));
  }
  const project = path.join(scratch, 'sgconfig.yml');
  writeFileSync(project, `ruleDirs:\n  - ${folder}\n`);
  return project;
}
