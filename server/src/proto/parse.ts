import type protobuf from 'protobufjs';
import { declarationsOf } from '../readers/proto/declarations.ts';
import { tokensOf } from '../readers/proto/lexer.ts';
import { Lines, type Span } from '../text.ts';
import { library } from './library.ts';
import { type Member, type Place, type Proto, type ProtoType, plainDefault, type Reserved, type Rpc } from './model.ts';
import { depthOf } from './plain.ts';

/** A .proto text that protobuf does not accept. */
export interface Fault {
  /** What is wrong, as a clause: "illegal token 'x', '=' expected". */
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** The token that is wrong, where the parser names one. */
  readonly at?: Span;
}

/** A text that was parsed; its types are not resolved yet. */
export interface Parsed {
  readonly file: string;
  readonly package: string;
  readonly root: protobuf.Root;
  readonly text: string;
}

/** Parses a .proto text: proto2 and proto3, options, extensions, groups. Never throws. */
export function parseProto(file: string, text: string): Parsed | Fault {
  const { parse, Root } = library();
  const root = new Root();
  try {
    const parsed = parse(text, root, { keepCase: true });
    if (depthOf(text) > deepest) return { reason: `it is nested deeper than ${deepest} times`, line: 1 };
    return { file, package: parsed.package ?? '', root, text };
  } catch (error) {
    return faultOf(error, text);
  }
}

/** Messages inside messages end here: what is deeper was written by nobody, and would exhaust the stack. */
const deepest = 64;

/** What a parsed file defines. `known` are the full names that files which it may import define. */
export function resolvedProto(parsed: Parsed, known: ReadonlySet<string>): Proto {
  const own = new Set(namesIn(parsed.root));
  const scene = { places: placesIn(parsed), resolve: resolver((name) => own.has(name) || known.has(name)) };
  const types = [...typesIn(parsed.root, scene)];
  const calls = [...callsIn(parsed.root, scene)];
  return {
    package: parsed.package,
    types: new Map(types.map((type) => [type.name, type])),
    calls: new Map(calls.map((call) => [call.name, call])),
  };
}

/** The full names of the messages and enums that a parsed file defines. */
export function definedIn({ root }: Parsed): readonly string[] {
  return [...namesIn(root)];
}

function faultOf(error: unknown, text: string): Fault {
  const message = error instanceof Error ? error.message : String(error);
  const line = /\(line (\d+)\)/.exec(message)?.[1];
  const reason = message.replace(/ ?\((?:[^()]*, )?line \d+\)/, '');
  // A name defined twice is told without a line.
  return placed(reason, line === undefined ? 1 : Number(line), text);
}

/** A fault with the token that the parser names. Of a type it has read one token further, and tells the line of that. */
function placed(reason: string, line: number, text: string): Fault {
  const lines = new Lines(text);
  const word = /'([^']+)'/.exec(reason)?.[1];
  const tokens = tokensOf(text);
  const ahead = reason.startsWith('illegal type') ? 1 : 0;
  const lineOf = ({ start }: Span) => lines.placeOf(start).line;
  const token = tokens.find((each, i) => each.text === word && lineOf(tokens[i + ahead] ?? each) === line);
  if (!token) return { reason, line: Math.min(line, lines.count) };
  return { reason, line: lineOf(token), at: { start: token.start, end: token.end } };
}

type Resolve = (type: string, scope: string) => string;

interface Scene {
  readonly places: ReadonlyMap<string, Place>;
  readonly resolve: Resolve;
}

/** Finds a type as protobuf does: in the innermost scope first, then outwards. What nobody knows stays as written. */
function resolver(isType: (name: string) => boolean): Resolve {
  return (type, scope) => {
    if (type.startsWith('.')) return type.slice(1);
    for (let at = scope; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      if (isType(`${at}.${type}`)) return `${at}.${type}`;
    }
    return type;
  };
}

function fullName(thing: protobuf.ReflectionObject): string {
  return thing.fullName.replace(/^\./, '');
}

function* namesIn(namespace: protobuf.NamespaceBase): Iterable<string> {
  const { Enum, Namespace, Type } = library();
  for (const nested of namespace.nestedArray) {
    if (nested instanceof Type || nested instanceof Enum) yield fullName(nested);
    if (nested instanceof Namespace) yield* namesIn(nested);
  }
}

function* typesIn(namespace: protobuf.NamespaceBase, scene: Scene): Iterable<ProtoType> {
  const { Enum, Field, Namespace, Type } = library();
  const extensions = new Map<string, Member[]>();
  for (const nested of namespace.nestedArray) {
    if (nested instanceof Type) yield messageOf(nested, scene);
    if (nested instanceof Enum) yield enumOf(nested, scene);
    if (nested instanceof Field && nested.extend !== undefined) {
      const target = scene.resolve(nested.extend, fullName(namespace));
      extensions.set(target, [...(extensions.get(target) ?? []), fieldOf(nested, fullName(namespace), scene)]);
    }
    if (nested instanceof Namespace) yield* typesIn(nested, scene);
  }
  for (const [target, members] of extensions) {
    const name = `extend ${target} in ${fullName(namespace)}`;
    yield { name, is: 'extend', members: byName(members), reserved: { ranges: [], names: [] } };
  }
}

function messageOf(type: protobuf.Type, scene: Scene): ProtoType {
  const name = fullName(type);
  const members = type.fieldsArray.filter(isOwn).map((field) => fieldOf(field, name, scene));
  return {
    name,
    is: 'message',
    members: byName(members),
    reserved: reservedOf(type.reserved),
    at: scene.places.get(name),
  };
}

/** Extensions are also put into the message they extend. */
function isOwn({ declaringField }: protobuf.Field): boolean {
  return !declaringField;
}

function fieldOf(field: protobuf.Field, scope: string, scene: Scene): Member {
  const name = field.name.replace(/^\./, '').split('.').at(-1) ?? field.name;
  const resolved = scene.resolve(field.type, scope);
  const type = field instanceof library().MapField ? `map<${field.keyType},${resolved}>` : resolved;
  const { default: byDefault, deprecated } = field.options ?? {};
  return {
    name,
    number: field.id,
    // The getters of protobufjs count only once all is resolved, and `rule` is what is written.
    label: field.rule === 'required' || field.rule === 'repeated' ? field.rule : 'optional',
    type,
    default: byDefault === undefined ? null : plainDefault(String(byDefault)),
    oneof: field.partOf?.name ?? null,
    deprecated: deprecated === true,
    at: scene.places.get(`${scope}.${name}`),
  };
}

function enumOf(type: protobuf.Enum, scene: Scene): ProtoType {
  const name = fullName(type);
  const members = Object.entries(type.values).map(([value, number]) => ({
    name: value,
    number,
    deprecated: type.valuesOptions?.[value]?.deprecated === true,
    at: scene.places.get(`${name}.${value}`),
  }));
  return {
    name,
    is: 'enum',
    members: byName(members),
    reserved: reservedOf(type.reserved),
    at: scene.places.get(name),
  };
}

function byName(members: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(members.map((member) => [member.name, member]));
}

function reservedOf(reserved: readonly (readonly number[] | string)[] | undefined): Reserved {
  const ranges = (reserved ?? []).flatMap((item) =>
    typeof item === 'string' ? [] : [[item[0] ?? 0, item[1] ?? 0] as const],
  );
  return { ranges, names: (reserved ?? []).filter((item) => typeof item === 'string') };
}

function* callsIn(namespace: protobuf.NamespaceBase, scene: Scene): Iterable<Rpc> {
  const { Namespace, Service } = library();
  for (const nested of namespace.nestedArray) {
    if (nested instanceof Service) {
      for (const { name, requestType, responseType, requestStream, responseStream } of nested.methodsArray) {
        const side = (type: string, stream: boolean | undefined) =>
          `${stream ? 'stream ' : ''}${scene.resolve(type, fullName(nested))}`;
        yield {
          name: `${fullName(nested)}.${name}`,
          shape: `${side(requestType, requestStream)} → ${side(responseType, responseStream)}`,
        };
      }
    } else if (nested instanceof Namespace) yield* callsIn(nested, scene);
  }
}

/** Where each name of a file stands: protobufjs keeps no places. */
function placesIn({ file, text, package: inPackage }: Parsed): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const tokens = tokensOf(text);
  for (const declaration of declarationsOf(tokens)) {
    const { says, name } = declaration;
    const scope = 'scope' in declaration ? declaration.scope : [];
    const span = { start: name.start, end: name.end };
    if (says === 'package') places.set('package', { file, span });
    else if (says === 'message' || says === 'enum' || says === 'field' || says === 'enum-value') {
      places.set([...(inPackage ? [inPackage] : []), ...scope, name.text].join('.'), { file, span });
    }
  }
  return places;
}
