import type protobuf from 'protobufjs';

/** protobufjs, loaded when the first text is parsed: few files of a repository are .proto, and most runs meet none. */
export function library(): typeof protobuf {
  return require('protobufjs');
}
