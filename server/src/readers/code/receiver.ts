import { sameType } from './declarations.ts';
import { isPackage } from './foreign.ts';
import { messageOfField } from './message-types.ts';
import { isTypeName, pathEndingAt } from './paths.ts';
import type { Source } from './source.ts';

/** The type, as written, of what the accessor or key at token `i` belongs to; undefined when nobody can tell. */
export function receiverOf(source: Source, i: number): readonly string[] | undefined {
  const { tokens } = source;
  if (source.language.name === 'clojure') return clojureReceiver(source, i);
  if (isAccess(source, i - 1)) return typeEndingAt(source, i - 2);
  const open = tokens.parent(i);
  return (isKey(source, i) ? literalType(source, open) : undefined) ?? dslType(source, open);
}

/** Long chains are generated code; no builder that a person wrote has so many calls. */
const longestChain = 200;

/** The type of the expression that ends at token `end`, going back through calls and indexes. */
function typeEndingAt(source: Source, end: number): readonly string[] | undefined {
  const { tokens } = source;
  let i = end;
  for (let step = 0; step < longestChain; step++) {
    // `get()` of an option, `!!` of Kotlin, `?` of Rust change nothing.
    while (tokens.is(i, '!') || tokens.is(i, '?')) i--;
    if (tokens.is(i, ']')) i = tokens.partner(i) - 1;
    else if (tokens.is(i, ')')) {
      const open = tokens.partner(i);
      if (open < 0) return undefined;
      const callee = open - 1;
      if (!tokens.isIdentifier(callee)) return parenthesised(source, open);
      const name = tokens.at(callee);
      const chained = isAccess(source, callee - 1) || tokens.is(callee - 1, '::');
      if (isTypeName(name) && !isGoGetter(source, callee)) return pathEndingAt(tokens, callee).segments;
      const before = callee - 2;
      if (chained && sameType.test(name)) {
        if (tokens.isIdentifier(before) && isTypeName(tokens.at(before))) return pathEndingAt(tokens, before).segments;
        // `addNetworkInfosBuilder()` hands out the builder of the element.
        if (/^add\w*Builder$/.test(name) || /^add_/.test(name)) return messageOfField(name.replace(/^add_?/, ''));
        i = before;
      } else
        return (
          messageOfField(name.replace(/^(?:get|mutable|Get|add)(?:_|(?=[A-Z]))/, '')) ??
          (chained ? undefined : declared(source, name, callee))
        );
    } else if (tokens.isIdentifier(i)) return typeOfName(source, i);
    else return undefined;
    if (i < 0) return undefined;
  }
  return undefined;
}

/** `info`, `this.info`, `task.executor`, `Protos.NetworkInfo.newBuilder` without parentheses. */
function typeOfName(source: Source, i: number): readonly string[] | undefined {
  const { tokens } = source;
  const name = tokens.at(i);
  if (isTypeName(name) && source.language.name !== 'go') return pathEndingAt(tokens, i).segments;
  // `this.info`, and `s.info` where Go names the receiver with a letter, are variables of the class.
  const own = /^(?:this|self|\$this|super|\w{1,2})$/.test(tokens.at(i - 2)) && !isAccess(source, i - 3);
  const isProperty = isAccess(source, i - 1) && !own;
  if (!isProperty) return declared(source, name, i) ?? namesake(name);
  if (isTypeName(tokens.at(i - 2)) && sameType.test(name)) return pathEndingAt(tokens, i - 2).segments;
  // `apache.aurora.executor` of `import apache.aurora.executor.resources`.
  return isPackage(source, pathEndingAt(tokens, i).segments) ? undefined : messageOfField(name);
}

function declared(source: Source, name: string, at: number): readonly string[] | undefined {
  return source.declarations().typeOf(name, at);
}

/** A variable without a type whose name says it: `frameworkInfo`, `executor_info`. */
function namesake(name: string): readonly string[] | undefined {
  return /(?:Info|_info)$/.test(name) ? messageOfField(name.replace(/^[$@]+/, '')) : undefined;
}

/** `(new NetworkInfo())->…`, `(&info).…`. */
function parenthesised(source: Source, open: number): readonly string[] | undefined {
  const { tokens } = source;
  let i = open + 1;
  while (tokens.is(i, 'new') || tokens.is(i, '&') || tokens.is(i, '*')) i++;
  const close = tokens.partner(open);
  if (tokens.is(i + 1, '(') && isTypeName(tokens.at(i))) return [tokens.at(i)];
  return i === close - 1 ? typeEndingAt(source, i) : undefined;
}

/** The type of the literal that a key stands in: `NetworkInfo{…}`, `NetworkInfo(…)`, `network_infos: [{…}]`. */
function literalType(source: Source, open: number): readonly string[] | undefined {
  const { tokens } = source;
  if (open < 0) return undefined;
  let before = open - 1;
  // `new NetworkInfo({…})`, and `new NetworkInfo([…])` of PHP.
  const isMap = tokens.is(open, '{') || (source.language.name === 'php' && tokens.is(open, '['));
  if (isMap && tokens.is(before, '(')) before--;
  // `#'ExecutorInfo'{…}` of Erlang.
  if (tokens.isString(before) && tokens.is(before - 1, '#')) return [tokens.inner(before) ?? ''];
  if (tokens.isIdentifier(before)) {
    const { segments: path, first } = pathEndingAt(tokens, before);
    const name = path.at(-1) ?? '';
    // `case class NetworkInfo(ip: String)` is a type of the program's own.
    if (/^(?:class|record|interface|trait|struct)$/.test(tokens.at(first - 1))) return undefined;
    if (isTypeName(name)) return path;
    // `Mesos::NetworkInfo.new(…)`, `NetworkInfo.create({…})`.
    return sameType.test(name) && isTypeName(path.at(-2)) ? path.slice(0, -1) : undefined;
  }
  if (!tokens.is(open, '{')) return undefined;
  // `[]*mesos.NetworkInfo{{…}, {…}}` of Go: the elements leave their type out.
  if (source.language.name === 'go' && /^[{,]$/.test(tokens.at(before)))
    return elementType(source, tokens.parent(open));
  if (tokens.is(before, '[')) before--;
  if (tokens.is(before, '=')) return annotation(source, before - 1);
  if (!tokens.is(before, ':') && !tokens.is(before, '=>')) return undefined;
  return messageOfField(tokens.inner(before - 1) ?? tokens.at(before - 1));
}

/** The type in front of the brace of a list: `[]*mesos.NetworkInfo{`, `map[string]mesos.NetworkInfo{`. */
function elementType(source: Source, list: number): readonly string[] | undefined {
  const { tokens } = source;
  if (!tokens.is(list, '{') || !tokens.isIdentifier(list - 1)) return undefined;
  const path = pathEndingAt(tokens, list - 1);
  const element = tokens.is(path.first - 1, '*') ? path.first - 2 : path.first - 1;
  return tokens.is(element, ']') && isTypeName(path.segments.at(-1)) ? path.segments : undefined;
}

/** `const info: NetworkInfo = {…}`: the type of the variable that is assigned to. */
function annotation(source: Source, end: number): readonly string[] | undefined {
  const { tokens } = source;
  if (!tokens.isIdentifier(end)) return undefined;
  if (tokens.is(end - 1, ':') && isTypeName(tokens.at(end))) return [tokens.at(end)];
  return namesake(tokens.at(end));
}

/** Kotlin's and Groovy's `NetworkInfo.newBuilder().apply { ipAddress = "…" }`. */
function dslType(source: Source, open: number): readonly string[] | undefined {
  const { tokens } = source;
  if (!/^(?:kotlin|groovy)$/.test(source.language.name) || !tokens.is(open, '{')) return undefined;
  if (!/^(?:apply|with|run)$/.test(tokens.at(open - 1)) || !isAccess(source, open - 2)) return undefined;
  return typeEndingAt(source, open - 3);
}

/** `(.setRole builder "x")`, `(doto (Protos$FrameworkInfo/newBuilder) (.setRole "x"))`, `(-> … (.setRole "x"))`. */
function clojureReceiver(source: Source, i: number): readonly string[] | undefined {
  const { tokens } = source;
  const call = tokens.parent(i);
  if (call < 0) return undefined;
  const outer = tokens.parent(call);
  if (isDotted(source, i)) return clojureType(source, outer + 3, i);
  const threads = outer >= 0 && /^(?:->|doto|some->|cond->)$/.test(tokens.at(outer + 1));
  return clojureType(source, threads ? outer + 2 : i + 1, i);
}

/** `setRole` in `(.. (Protos$FrameworkInfo/newBuilder) (setRole "x"))`: one level down, each form is a call. */
export function isDotted({ tokens, language }: Source, i: number): boolean {
  if (language.name !== 'clojure') return false;
  const call = tokens.parent(i);
  const outer = call === i - 1 ? tokens.parent(call) : -1;
  return outer >= 0 && tokens.is(outer + 1, '.') && tokens.is(outer + 2, '.');
}

/** The type of the form that begins at a token. */
function clojureType(source: Source, form: number, at: number): readonly string[] | undefined {
  const { tokens } = source;
  if (tokens.is(form, '(')) {
    for (let k = form + 1; k < form + 8; k++) {
      if (isTypeName(tokens.at(k).replace(/\.$/, '')) && (tokens.is(k + 1, '/') || tokens.is(k + 1, '.')))
        return [tokens.at(k)];
    }
    return undefined;
  }
  return tokens.isIdentifier(form) ? declared(source, tokens.at(form), at) : undefined;
}

/** A key of a literal or a named argument: `ip_address: …`, `IpAddress: …`, `role=…`, `'source' => …`. */
function isKey(source: Source, i: number): boolean {
  const { tokens } = source;
  // `val role = …` in the body of a function is a variable.
  if (tokens.parent(i) < 0 || /^(?:val|var|let|const|my|local|auto)$/.test(tokens.at(i - 1))) return false;
  const next = i + 1;
  return tokens.is(next, ':') || tokens.is(next, '=') || tokens.is(next, '=>');
}

/** `offer.GetExecutor()`: in Go a capital does not make a type. */
function isGoGetter(source: Source, callee: number): boolean {
  return (
    /^(?:Get|Set|Add|New)[A-Z]/.test(source.tokens.at(callee)) ||
    (source.language.name === 'go' && isAccess(source, callee - 1) && !isTypeName(source.tokens.at(callee)))
  );
}

function isAccess(source: Source, i: number): boolean {
  const { tokens } = source;
  return tokens.is(i, '.') || tokens.is(i, '->') || tokens.is(i, '?.');
}
