import type { Places } from '../places.ts';
import type { SourceFile } from '../reader.ts';
import type { Language } from './languages.ts';

/** What an import of a Mesos binding looks like. Each stays within one line. */
const bindings: Readonly<Record<string, RegExp>> = {
  cpp: /^[ \t]*#[ \t]*(?:include|import)[ \t]*[<"](?:mesos\/|mesos\.pb)|\bnamespace[ \t]+mesos\b|\bmesos::/m,
  java: /^[ \t]*(?:import|package)\b[^\n;]*\bmesos\b|\borg\.apache\.mesos\./m,
  scala: /^[ \t]*(?:import|package)\b[^\n]*\bmesos\b|\borg\.apache\.mesos\./m,
  kotlin: /^[ \t]*(?:import|package)\b[^\n]*\bmesos\b|\borg\.apache\.mesos\./m,
  groovy: /^[ \t]*(?:import|package)\b[^\n]*\bmesos\b|\borg\.apache\.mesos\./m,
  python:
    /^[ \t]*(?:import[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*(?:mesos(?:\.(?:interface|native|scheduler|executor|v1)\b|(?![\w.]))|mesos_pb2)|from[ \t]+(?:mesos(?:\.(?:interface|native|scheduler|executor|v1)\b[\w.]*|(?![\w.]))|mesos_pb2|pesos\b|pymesos\b|mesoshttp\b)|import[ \t]+(?:pymesos|mesoshttp)\b)/m,
  go: /"[\w./-]{0,200}\b(?:mesos-go|mesos-golang|mesosproto|mesos\/api|mesos-framework-sdk)\b[\w./-]{0,200}"/,
  javascript:
    /\b(?:require[ \t]*\(|from[ \t]|import[ \t(])[ \t]*['"`](?:@[\w-]+\/)?(?:node-)?mesos(?:-[\w-]+|js)?(?:\/[\w./-]*)?['"`]/,
  ruby: /^[ \t]*(?:require|java_import|import|jar)[ \t(]*['":]?(?:[\w./-]*\bmesos\b|org\.apache\.mesos)/m,
  rust: /^[ \t]*(?:pub[ \t]+)?(?:use|extern[ \t]+crate|mod)[ \t]+(?:::)?(?:[\w]+::)*\w*mesos\w*/m,
  php: /^[ \t]*(?:use|namespace)[ \t]+\\?(?:[\w]+\\)*mesos\b/im,
  clojure:
    /\borg\.apache\.mesos\b|\(:?(?:require|use)[^\n]{0,300}\b(?:clj-)?mesos(?:omatic)?\b|\[(?:clj-)?mesos(?:omatic)?[.\s]/,
  csharp: /^[ \t]*(?:using|namespace)[ \t]+(?:[\w]+\.)*mesos\w*/im,
  perl: /^[ \t]*(?:use|require)[ \t]+(?:Net::)?Mesos\b/m,
  elixir: /\b(?:alias|import|use|require)[ \t]+(?:[\w]+\.)*Mesos\w*/,
  erlang:
    /^-include(?:_lib)?\("[^"\n]{0,200}mesos[^"\n]{0,200}"\)|\bscheduler_pb:|^-behaviou?r[ \t]*\([ \t]*(?:mesos_\w+|scheduler|executor)\b/m,
  haskell: /^import[ \t]+(?:qualified[ \t]+)?[\w.]*\bMesos\b/m,
};

/** True when a text imports a Mesos binding for schedulers, executors, modules or protobufs. */
export function importsMesos(places: Places, language: Language): boolean {
  const binding = bindings[language.name];
  return binding !== undefined && speaksOfMesos(places) && places.has(binding, 'line');
}

const mesos = /mesos/i;

/** True when a text says `mesos` anywhere. */
export function speaksOfMesos(places: Places): boolean {
  return places.has(mesos, 5);
}

const speaking = new WeakMap<SourceFile, boolean>();

/** True when the path or the whole text of a file does; asked by each piece of code in it. */
export function fileSpeaksOfMesos(file: SourceFile): boolean {
  const known = speaking.get(file) ?? (mesos.test(file.path) || mesos.test(file.text));
  speaking.set(file, known);
  return known;
}
