// Made-up names and sentences, with the letters and the plain words that real files are full of. `roles`, `source` and
// `slave` are among them: they are names of Mesos as well, and nothing where they stand.
import { oneOf } from './random.mjs';

const nouns =
  `account action address alert answer archive argument array asset backup batch block body branch bucket buffer build cache
  call case cell chain change channel check chunk class clause client clock cluster code column config context cookie copy
  core count cursor cycle data date deadline default delay delta depth detail device digest disk document domain driver edge
  edit element entity entry error event feature field file filter flag folder form frame function gateway graph group handle
  hash header height history host image index input instance interval invoice issue item iterator job kernel key label layer
  layout leader lease length level library limit line link list loader lock log map mask master match matrix member memory
  merge message meter method metric mode model module monitor month mount name network node note number object order origin
  output owner packet page panel parser part patch path pattern payload peer period person phase pipe pixel plan player
  policy pool port position prefix price process product profile project property protocol provider proxy query queue quota
  range rate reader reason record region registry release remote report request resource result retry role roles root route
  row rule sample schema scope score script section segment sensor server service session shape shard shift signal size slave
  slice slot snapshot socket source stage state step storage stream string subject suffix sum summary switch symbol table tag
  target task template tenant test text thread ticket time timer title token tool topic total trace tree trigger tuple type
  unit update upload user value variable vector vendor version view volume voucher wallet watch week weight widget window
  worker wrapper writer year zone`.split(/\s+/);

const others =
  `a about above active after again against all also always an and any are as at available be because been before below
  between both but by can current done down each early either empty every false few first for from given has have how if in
  into is it its last later least less long made many may more most much must never new next no none not now of off old on
  once one only or other out over own same several should since small so some still such than that the their then there these
  they this through to too true two under until up used very was what when where which while will with without yet`.split(
    /\s+/,
  );

/** Two words are never a name of Mesos by chance: no name of two words begins with one of these. */
const beginnings =
  `actual basic best cached clean closed common composite daily dirty dynamic eager exact expired external fast final fixed
  flat frozen full global idle inner internal large lazy left linear local lost main mean merged minimal mixed mutable nested
  nice open optional outer parsed partial pending plain previous primary private public quick random raw ready recent relative
  right safe second shared short signed simple single sorted spare stable static strict temporary third tiny typed unique
  upper valid virtual visible warm weak wide`.split(/\s+/);

/** A name such as `pending_queue_size`. */
export function snake(random) {
  const words = [oneOf(beginnings, random), oneOf(nouns, random)];
  if (random(3) === 0) words.push(oneOf(nouns, random));
  return words.join('_');
}

export function pascal(random) {
  return snake(random).replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());
}

export function camel(random) {
  return snake(random).replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** Some words in the order of no language. */
export function sentence(random) {
  const words = Array.from({ length: 4 + random(7) }, () => oneOf(random(2) === 0 ? nouns : others, random));
  return words.join(' ');
}
