import type { Kind } from '../names.ts';

/** A rule about definitions of protobuf, with the smallest example of what breaks it. */
export interface ProtoRule {
  readonly id: string;
  readonly kind: Kind;
  /** What has changed, as a sentence. */
  readonly title: string;
  /** Why that matters, and what to do instead. */
  readonly why: string;
  /** The body of a file; `before` is absent where one text alone is wrong. */
  readonly before?: string;
  readonly after: string;
}

/** Every rule of a comparison of two definitions, and of their syntax and imports. Sorted by id. */
export const protoRules: readonly ProtoRule[] = [
  {
    id: 'proto/call-changed',
    kind: 'method',
    title: 'A call takes or gives another type.',
    why: 'Clients and servers of the two versions send each other messages that the other one reads as something else. Add a call of a new name, and keep the old one until nobody makes it.',
    before: 'message Ask {}\nmessage Answer {}\nservice Jobs {\n  rpc Start (Ask) returns (Answer);\n}',
    after: 'message Ask {}\nmessage Answer {}\nservice Jobs {\n  rpc Start (Ask) returns (stream Answer);\n}',
  },
  {
    id: 'proto/call-removed',
    kind: 'method',
    title: 'A call is gone.',
    why: 'Clients that make it get an error. Deprecate it first, and remove it in a later version.',
    before: 'message Ask {}\nservice Jobs {\n  rpc Start (Ask) returns (Ask);\n  rpc Stop (Ask) returns (Ask);\n}',
    after: 'message Ask {}\nservice Jobs {\n  rpc Start (Ask) returns (Ask);\n}',
  },
  {
    id: 'proto/default-changed',
    kind: 'field',
    title: 'A field that is not set means another value.',
    why: 'A default is not sent: each side fills in its own. Where the two differ, sender and receiver believe different things. Set the value where it matters, or add a field.',
    before: 'message Job {\n  optional int32 retries = 1 [default = 3];\n}',
    after: 'message Job {\n  optional int32 retries = 1 [default = 5];\n}',
  },
  {
    id: 'proto/enum-removed',
    kind: 'message',
    title: 'An enum is gone.',
    why: 'Fields of its type can no longer be read as what they meant, and source that names it does not build. Keep it, marked as deprecated, while something uses it.',
    before: 'enum Phase {\n  STARTED = 0;\n}\nmessage Job {}',
    after: 'message Job {}',
  },
  {
    id: 'proto/enum-value-deprecated',
    kind: 'enum-value',
    title: 'An enum value is marked as deprecated.',
    why: 'It still works, and will go in a later version: this is the time to stop using it.',
    before: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 1;\n}',
    after: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 1 [deprecated = true];\n}',
  },
  {
    id: 'proto/enum-value-removed',
    kind: 'enum-value',
    title: 'An enum value is gone.',
    why: 'A receiver that does not know a value of proto2 reads the field as not set, or as the first value. Deprecate it, or reserve its number and name when it goes.',
    before: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 1;\n}',
    after: 'enum Phase {\n  STARTED = 0;\n}',
  },
  {
    id: 'proto/enum-value-renamed',
    kind: 'enum-value',
    title: 'An enum value has another name.',
    why: 'Bytes hold the number, so the wire does not notice. JSON holds the name, and so does source. With `allow_alias` both names can stand for one number for a while.',
    before: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 1;\n}',
    after: 'enum Phase {\n  STARTED = 0;\n  PAUSED = 1;\n}',
  },
  {
    id: 'proto/enum-value-renumbered',
    kind: 'enum-value',
    title: 'An enum value has another number.',
    why: 'Bytes hold the number: the two versions take one value for another, or for none. Give a number once and never again.',
    before: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 1;\n}',
    after: 'enum Phase {\n  STARTED = 0;\n  FROZEN = 2;\n}',
  },
  {
    id: 'proto/extend-removed',
    kind: 'message',
    title: 'An extension of a message is gone.',
    why: 'What it carried is kept as an unknown field, which nobody reads. Keep it while something sends it.',
    before: 'message Job {\n  extensions 100 to 199;\n}\nextend Job {\n  optional string owner = 100;\n}',
    after: 'message Job {\n  extensions 100 to 199;\n}',
  },
  {
    id: 'proto/field-deprecated',
    kind: 'field',
    title: 'A field is marked as deprecated.',
    why: 'It still works, and will go in a later version: this is the time to read and set its successor.',
    before: 'message Job {\n  optional string user = 1;\n}',
    after: 'message Job {\n  optional string user = 1 [deprecated = true];\n}',
  },
  {
    id: 'proto/field-removed',
    kind: 'field',
    title: 'A field is gone.',
    why: 'What old programs send in it is dropped; what they expect in it is not there, and a required one makes them refuse the message. Its number can be given away and then means something else to them. Deprecate it first; when it goes, reserve its number and name.',
    before: 'message Job {\n  optional string name = 1;\n  optional string user = 2;\n}',
    after: 'message Job {\n  optional string name = 1;\n}',
  },
  {
    id: 'proto/field-renamed',
    kind: 'field',
    title: 'A field has another name.',
    why: 'Bytes hold the number, so the wire does not notice. JSON holds the name, and so does source: the HTTP API of Mesos speaks JSON. Add a field of the new name, and deprecate the old one.',
    before: 'message Job {\n  optional string slave_id = 1;\n}',
    after: 'message Job {\n  optional string agent_id = 1;\n}',
  },
  {
    id: 'proto/field-renumbered',
    kind: 'field',
    title: 'A field has another number.',
    why: 'Bytes hold the number: the two versions no longer find the field in what the other one sends. Give a number once and never again.',
    before: 'message Job {\n  optional string name = 1;\n}',
    after: 'message Job {\n  optional string name = 2;\n}',
  },
  {
    id: 'proto/field-retyped',
    kind: 'field',
    title: 'A field has another type.',
    why: 'Most types are written differently, so the two versions cannot read each other. A few read the same bytes (`string` and `bytes`, whole numbers of any size), but JSON and source differ for these too. Add a field of the new type.',
    before: 'message Credential {\n  optional bytes secret = 1;\n}',
    after: 'message Credential {\n  optional string secret = 1;\n}',
  },
  {
    id: 'proto/import',
    kind: 'message',
    title: 'An imported file of Mesos is gone, is not there yet, or no longer holds what is used of it.',
    why: 'Messages moved between files of Mesos: the access control lists from `mesos.proto` to `authorizer.proto` and on to `acls.proto`, what an isolator uses to `containerizer.proto`. A definition that imports the old file does not compile against the target.',
    after:
      'import "mesos/slave/isolator.proto";\n\nmessage Guard {\n  optional mesos.slave.ContainerLimitation limit = 1;\n}',
  },
  {
    id: 'proto/label-changed',
    kind: 'field',
    title: 'A field became a list, or no longer is one.',
    why: 'A reader of one value takes the last of many. JSON writes a list in brackets, and source has another type. Add a field for the list.',
    before: 'message Network {\n  optional string address = 1;\n}',
    after: 'message Network {\n  repeated string address = 1;\n}',
  },
  {
    id: 'proto/message-removed',
    kind: 'message',
    title: 'A message is gone.',
    why: 'Whoever sends or reads it has nothing to go by, and source that names it does not build. Keep it, marked as deprecated, while something uses it.',
    before: 'message Job {}\nmessage Offer {}',
    after: 'message Job {}',
  },
  {
    id: 'proto/number-reused',
    kind: 'field',
    title: 'A number stands for another field.',
    why: 'Old and new programs take one field for the other, silently where the types fit. Reserve the number of a field that goes.',
    before: 'message Job {\n  optional string user = 1;\n}',
    after: 'message Job {\n  optional int64 size = 1;\n}',
  },
  {
    id: 'proto/oneof-changed',
    kind: 'field',
    title: 'A field moved into a `oneof`, or out of it.',
    why: 'Setting one field of a `oneof` clears the others. A message with two of them set loses one on the way through a program of the other version.',
    before: 'message Job {\n  optional string image = 1;\n}',
    after: 'message Job {\n  oneof run {\n    string image = 1;\n    string command = 2;\n  }\n}',
  },
  {
    id: 'proto/required-added',
    kind: 'field',
    title: 'A required field is new, or a field became required.',
    why: 'A message that lacks a required field is refused as a whole, and programs of the old version do not send it. The release policy of Mesos forbids it. Make the field optional, and check it in code.',
    before: 'message Job {\n  optional string name = 1;\n}',
    after: 'message Job {\n  optional string name = 1;\n  required string user = 2;\n}',
  },
  {
    id: 'proto/required-removed',
    kind: 'field',
    title: 'A field is no longer required.',
    why: 'Programs of the old version refuse a message that lacks it. Go on setting it until none of them is left.',
    before: 'message Job {\n  required string name = 1;\n}',
    after: 'message Job {\n  optional string name = 1;\n}',
  },
  {
    id: 'proto/reserved-removed',
    kind: 'message',
    title: 'Numbers or names are no longer reserved.',
    why: 'The next author can give them another meaning, and old programs still have the first one. Reservations cost nothing: keep them.',
    before: 'message Job {\n  reserved 2;\n  optional string name = 1;\n}',
    after: 'message Job {\n  optional string name = 1;\n}',
  },
  {
    id: 'proto/reserved-used',
    kind: 'field',
    title: 'A reserved number or name is used again.',
    why: 'It was reserved because an old program may still use it for something else. Take a number that nobody had.',
    before: 'message Job {\n  reserved 2;\n  optional string name = 1;\n}',
    after: 'message Job {\n  optional string name = 1;\n  optional string user = 2;\n}',
  },
  {
    id: 'proto/syntax',
    kind: 'file-format',
    title: 'The text is no protobuf.',
    why: 'No compiler takes it, so nothing else can be said of it with certainty. Only the first fault is told, for parsing ends there. Only files that speak of Mesos are looked at.',
    after: 'package mesos;\n\nmessage Job {\n  optional string name 1;\n}',
  },
];

/** The rule with this id. */
export function protoRuleOf(id: string): ProtoRule | undefined {
  return protoRules.find((rule) => rule.id === id);
}
