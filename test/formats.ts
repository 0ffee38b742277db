import { type ParseError, parse as parseJson } from 'jsonc-parser';
import protobuf from 'protobufjs';
import { parseAllDocuments } from 'yaml';

/** Whether a text is well-formed, as the format that its path names; undefined where no parser can tell. */
export function isWellFormed(path: string, text: string): boolean | undefined {
  const body = text.replace(/^\uFEFF/, '');
  const test = parsers.find(([pattern]) => pattern.test(path))?.[1];
  return test?.(body);
}

const parsers: readonly (readonly [RegExp, (text: string) => boolean])[] = [
  [/\.json$|(?:^|\/)(?:acls|credentials)$/, isJson],
  [/\.ya?ml$/, (text) => parseAllDocuments(text).every((document) => document.errors.length === 0)],
  [/\.proto$/, isProto],
  [/(?:^|\/)Dockerfile[^/]*$|\.dockerfile$/, isDockerfile],
  [/\.service$/, isUnit],
];

function isJson(text: string): boolean {
  const errors: ParseError[] = [];
  parseJson(text, errors, { disallowComments: true, allowTrailingComma: false });
  return errors.length === 0;
}

function isProto(text: string): boolean {
  try {
    protobuf.parse(text, { keepCase: true });
    return true;
  } catch {
    return false;
  }
}

/** Every instruction is one that Docker has, and no continuation runs into the end. */
function isDockerfile(text: string): boolean {
  const lines = text.replace(/^[ \t]*#.*$/gm, '').replace(/\\[ \t]*\r?\n(?:[ \t]*\r?\n)*/g, ' ');
  const known =
    /^[ \t]*(?:$|(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]+\S)/i;
  const lists = /^[ \t]*(?:CMD|ENTRYPOINT)[ \t]+(\[.*\])[ \t]*\r?$/i;
  return lines.split('\n').every((line) => {
    const list = lists.exec(line)?.[1];
    return known.test(line.trimEnd()) && (list === undefined || isJson(list)) && !/\\\s*$/.test(line);
  });
}

/** Sections, settings, comments and continued lines; nothing else. */
function isUnit(text: string): boolean {
  const lines = text.replace(/\\\r?\n(?:[#;].*\r?\n)*/g, ' ').split(/\r?\n/);
  return lines.every((line) => /^\s*$|^\s*[#;]|^\[[^\]]+\]\s*$|^[A-Za-z][\w-]*\s*=/.test(line) && !/\\$/.test(line));
}
