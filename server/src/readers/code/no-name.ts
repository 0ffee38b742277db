import type { Hit, Reading } from '../../names.ts';
import { mayBeAccess } from './fields.ts';
import { isBeforeSign } from './pairs.ts';
import type { Source } from './source.ts';

/**
 * True where the three tokens on each side of an identifier, which ends with a known word, tell that the word is no name
 * there, whatever else stands in the text. Of a document that is edited it need not be asked again.
 */
export function isNoName(source: Source, i: number, hit: Hit): boolean {
  const { name } = source.language;
  // Their rules look further.
  if (name === 'clojure' || name === 'haskell' || isBeforeSign(source, i)) return false;
  for (const reading of hit.readings) if (mayBe(source, i, hit, reading)) return false;
  return true;
}

function mayBe(source: Source, i: number, { at }: Hit, { kind }: Reading): boolean {
  switch (kind) {
    case 'field':
    case 'acl':
      return mayBeAccess(source, i, at.start);
    case 'flag':
      return source.language.name === 'cpp' && isMember(source, i);
    case 'env':
      return isMember(source, i) || source.language.name === 'perl';
    case 'enum-value':
    case 'message':
    case 'method':
      return true;
    case 'flag-value':
    case 'endpoint':
    case 'metric':
    case 'python-module':
    case 'binary':
    case 'file-format':
    case 'behaviour':
      // These are no identifiers, or have rules of their own.
      return false;
  }
}

function isMember({ tokens }: Source, i: number): boolean {
  return tokens.is(i - 1, '.') || tokens.is(i - 1, '->');
}
