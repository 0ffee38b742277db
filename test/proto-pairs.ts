/** Two small definitions and what we say of the step from one to the other. */
export interface ProtoPair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Our rules, without `proto/`, that make the step a break; sorted. */
  readonly breaks: readonly string[];
}

const message = (name: string, before: string, after: string, ...breaks: string[]): ProtoPair => ({
  name,
  before: `message M { ${before} }`,
  after: `message M { ${after} }`,
  breaks,
});

const file = (name: string, before: string, after: string, ...breaks: string[]): ProtoPair => ({
  name,
  before,
  after,
  breaks,
});

const retyped = (before: string, after: string): ProtoPair =>
  message(`${before} becomes ${after}`, `optional ${before} a = 1;`, `optional ${after} a = 1;`, 'field-retyped');

export const protoPairs: readonly ProtoPair[] = [
  message('nothing changed', 'optional int32 a = 1;', 'optional int32 a = 1;'),
  message(
    'another order',
    'optional int32 a = 1; optional int32 b = 2;',
    'optional int32 b = 2; optional int32 a = 1;',
  ),
  message('a comment', 'optional int32 a = 1;', '/* a */ optional int32 a = 1; /* b */'),
  message('an optional field is new', 'optional int32 a = 1;', 'optional int32 a = 1; optional int32 b = 2;'),
  message('a repeated field is new', '', 'repeated string a = 1;'),
  message('a message is used by a new field', 'message I {}', 'message I {} optional I i = 1;'),
  message(
    'a required field is new',
    'optional int32 a = 1;',
    'optional int32 a = 1; required int32 b = 2;',
    'required-added',
  ),
  message('a field becomes required', 'optional int32 a = 1;', 'required int32 a = 1;', 'required-added'),
  message('a field is no longer required', 'required int32 a = 1;', 'optional int32 a = 1;', 'required-removed'),
  message('a required field becomes a list', 'required int32 a = 1;', 'repeated int32 a = 1;', 'required-removed'),
  message('a list becomes required', 'repeated int32 a = 1;', 'required int32 a = 1;', 'required-added'),
  message('a required field goes', 'required int32 a = 1;', '', 'field-removed'),
  message('an optional field goes', 'optional int32 a = 1;', '', 'field-removed'),
  message('a field goes and its number is reserved', 'optional int32 a = 1;', 'reserved 1;', 'field-removed'),
  message(
    'a field goes, number and name reserved',
    'optional int32 a = 1;',
    'reserved 1; reserved "a";',
    'field-removed',
  ),
  message('a field is renamed', 'optional int32 a = 1;', 'optional int32 b = 1;', 'field-renamed'),
  message('a required field is renamed', 'required int32 a = 1;', 'required int32 b = 1;', 'field-renamed'),
  message('a field is renamed and retyped', 'optional int32 a = 1;', 'optional string b = 1;', 'number-reused'),
  message('a field is renumbered', 'optional int32 a = 1;', 'optional int32 a = 2;', 'field-renumbered'),
  message(
    'two fields swap numbers',
    'optional int32 a = 1; optional int32 b = 2;',
    'optional int32 a = 2; optional int32 b = 1;',
    'field-renumbered',
    'field-renumbered',
  ),
  message(
    'two fields swap types',
    'optional int32 a = 1; optional string b = 2;',
    'optional string a = 1; optional int32 b = 2;',
    'field-retyped',
    'field-retyped',
  ),
  message('an optional field becomes a list', 'optional int32 a = 1;', 'repeated int32 a = 1;', 'label-changed'),
  message('a list becomes one value', 'repeated string a = 1;', 'optional string a = 1;', 'label-changed'),
  retyped('int32', 'int64'),
  retyped('int32', 'uint32'),
  retyped('int32', 'sint32'),
  retyped('int64', 'bool'),
  retyped('fixed32', 'sfixed32'),
  retyped('fixed64', 'fixed32'),
  retyped('float', 'double'),
  retyped('bytes', 'string'),
  retyped('string', 'bytes'),
  retyped('string', 'int32'),
  message(
    'a message becomes another',
    'message I {} message J {} optional I a = 1;',
    'message I {} message J {} optional J a = 1;',
    'field-retyped',
  ),
  message(
    'an enum becomes int32',
    'enum E { A = 0; } optional E a = 1;',
    'enum E { A = 0; } optional int32 a = 1;',
    'field-retyped',
  ),
  message(
    'a message becomes bytes',
    'message I {} optional I a = 1;',
    'message I {} optional bytes a = 1;',
    'field-retyped',
  ),
  message('the same type by a longer name', 'message I {} optional I a = 1;', 'message I {} optional M.I a = 1;'),
  message('a default is new', 'optional int32 a = 1;', 'optional int32 a = 1 [default = 5];', 'default-changed'),
  message(
    'a default changes',
    'optional int32 a = 1 [default = 4];',
    'optional int32 a = 1 [default = 5];',
    'default-changed',
  ),
  message('a default goes', 'optional bool a = 1 [default = true];', 'optional bool a = 1;', 'default-changed'),
  message(
    'a default is written another way',
    'optional double a = 1 [default = 5];',
    'optional double a = 1 [default = 5.0];',
  ),
  message('a field is deprecated', 'optional int32 a = 1;', 'optional int32 a = 1 [deprecated = true];'),
  message('a field moves into a oneof', 'optional int32 a = 1;', 'oneof o { int32 a = 1; }', 'oneof-changed'),
  message(
    'a field moves out of a oneof',
    'oneof o { int32 a = 1; int32 b = 2; }',
    'oneof o { int32 b = 2; } optional int32 a = 1;',
    'oneof-changed',
  ),
  message('a oneof gets a field', 'oneof o { int32 a = 1; }', 'oneof o { int32 a = 1; int32 b = 2; }'),
  message('a map changes its value', 'map<string, int32> a = 1;', 'map<string, string> a = 1;', 'field-retyped'),
  message('a number is reserved', 'optional int32 a = 1;', 'optional int32 a = 1; reserved 2;'),
  message('a number is no longer reserved', 'reserved 2;', '', 'reserved-removed'),
  message('a range is cut', 'reserved 2 to 9;', 'reserved 2 to 7;', 'reserved-removed'),
  message('a range grows', 'reserved 2 to 5;', 'reserved 2 to 9;'),
  message('a name is no longer reserved', 'reserved "a";', '', 'reserved-removed'),
  message('a reserved number is used', 'reserved 2;', 'optional int32 a = 2;', 'reserved-used'),
  file('a message is new', 'message M {}', 'message M {} message N {}'),
  file('a message goes', 'message M {} message N {}', 'message M {}', 'message-removed'),
  file('a message is renamed', 'message M {}', 'message N {}', 'message-removed'),
  message('a nested message goes', 'message I {}', '', 'message-removed'),
  message('a nested enum goes', 'enum E { A = 0; }', '', 'enum-removed'),
  file('an enum goes', 'enum E { A = 0; } message M {}', 'message M {}', 'enum-removed'),
  file('an enum gets a value', 'enum E { A = 0; }', 'enum E { A = 0; B = 1; }'),
  file('an enum value goes', 'enum E { A = 0; B = 1; }', 'enum E { A = 0; }', 'enum-value-removed'),
  file(
    'an enum value goes and is reserved',
    'enum E { A = 0; B = 1; }',
    'enum E { A = 0; reserved 1; }',
    'enum-value-removed',
  ),
  file('an enum value is renamed', 'enum E { A = 0; B = 1; }', 'enum E { A = 0; C = 1; }', 'enum-value-renamed'),
  file('an enum value is renumbered', 'enum E { A = 0; B = 1; }', 'enum E { A = 0; B = 2; }', 'enum-value-renumbered'),
  file(
    'two enum values swap',
    'enum E { A = 0; B = 1; }',
    'enum E { B = 0; A = 1; }',
    'enum-value-renumbered',
    'enum-value-renumbered',
  ),
  file(
    'an enum value gets a second name',
    'enum E { A = 0; B = 1; }',
    'enum E { option allow_alias = true; A = 0; B = 1; C = 1; }',
  ),
  file(
    'a second name of an enum value goes',
    'enum E { option allow_alias = true; A = 0; B = 1; C = 1; }',
    'enum E { option allow_alias = true; A = 0; B = 1; D = 0; }',
    'enum-value-removed',
  ),
  file('an enum no longer reserves', 'enum E { A = 0; reserved 3; }', 'enum E { A = 0; }', 'reserved-removed'),
  file(
    'a call goes',
    'message M {} service S { rpc A (M) returns (M); rpc B (M) returns (M); }',
    'message M {} service S { rpc A (M) returns (M); }',
    'call-removed',
  ),
  file('a call is new', 'message M {} service S {}', 'message M {} service S { rpc A (M) returns (M); }'),
  file(
    'a call takes another message',
    'message M {} message N {} service S { rpc A (M) returns (M); }',
    'message M {} message N {} service S { rpc A (N) returns (M); }',
    'call-changed',
  ),
  file(
    'a call gives a stream',
    'message M {} service S { rpc A (M) returns (M); }',
    'message M {} service S { rpc A (M) returns (stream M); }',
    'call-changed',
  ),
  file(
    'an extension goes',
    'message M { extensions 100 to 199; } extend M { optional int32 e = 100; }',
    'message M { extensions 100 to 199; }',
    'extend-removed',
  ),
  message(
    'a group gets a field',
    'optional group G = 1 { optional int32 a = 2; }',
    'optional group G = 1 { optional int32 a = 2; optional int32 b = 3; }',
  ),
  message(
    'a field of a group goes',
    'optional group G = 1 { optional int32 a = 2; }',
    'optional group G = 1 { }',
    'field-removed',
  ),
];
