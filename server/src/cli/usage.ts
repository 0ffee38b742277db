export { version } from '../../../package.json';

/** What `mesos-lint --help` prints. */
export const usage = `Finds the Apache Mesos names that an upgrade breaks, and fixes them.

  mesos-lint [check] [PATH…|-]   show findings; without a path, of the current folder; - is standard input
  mesos-lint fix [PATH…|-]       make the safe fixes; of standard input, print the fixed text
  mesos-lint plan [PATH…]        the steps of the upgrade, in order, with what was found for each
  mesos-lint proto-diff OLD NEW  what breaks between two .proto files, folders or mesos@VERSION
  mesos-lint explain RULE|NAME   the page of a rule or of a Mesos name
  mesos-lint rules               every rule; --coverage: every change of Mesos and the rules that tell of it
  mesos-lint lsp --stdio         the language server

Versions
  --from V             the Mesos version that runs now, such as 0.28; by default the lowest that the files
                       pin; without either nothing counts as changed
  --to V               the version that shall run; the newest by default

Files
  --config F           use this configuration; by default the nearest .mesos-lint.yaml up from each path
  --stdin-filename F   read standard input and take it for the file F
  --no-ignore          also what .gitignore and the configuration leave out
  --threads N          check: use N threads; by default one for few files, and two for many

Output
  --format F           check, proto-diff: text, json or jsonl; plan: text, markdown or json; rules: text or json
  --why                check: in text, say for each finding why the name was believed to be Mesos'
  --fail-on LEVEL      exit with 1 from this severity on: error, warning (default), info or never
  --color, --no-color  colours; by default on a terminal, unless NO_COLOR is set

Fixing
  --unsafe             also the fixes that need a look, or that are right only after the upgrade
  --rule ID            only this rule; may be given several times
  --diff               print a patch for git apply instead of writing

  -h, --help           this page
  -V, --version        the version of this tool

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, 3 something could not be
read or written.
`;
