import type { CheckFormat } from '../options.ts';
import type { Format, Look } from './format.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { text } from './text.ts';

/** Every format of `check`, by the name that `--format` gives it. */
export const formats: { readonly [name in CheckFormat]: (look: Look) => Format } = { text, json, jsonl };
