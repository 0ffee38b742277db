import protobuf from 'protobufjs';

/**
 * The full names (`myframework.NetworkInfo`) of the messages and enums that a .proto text defines, resolved by protobufjs.
 * Undefined while the text does not parse.
 */
export function ownTypes(text: string): ReadonlySet<string> | undefined {
  try {
    const { root } = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
    return new Set(typesIn(root));
  } catch {
    // Half-typed or not protobuf at all: the caller goes by the tokens alone.
    return undefined;
  }
}

function* typesIn(namespace: protobuf.NamespaceBase): Iterable<string> {
  for (const nested of namespace.nestedArray) {
    if (nested instanceof protobuf.Type || nested instanceof protobuf.Enum) yield nested.fullName.replace(/^\./, '');
    if (nested instanceof protobuf.Namespace) yield* typesIn(nested);
  }
}
