import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyConfig } from '../config/apply.ts';
import { check } from '../judge/check.ts';
import { type ApiUse, apiUsesIn } from '../plan/apis.ts';
import { legsOf } from '../plan/legs.ts';
import { markdownPlan } from '../plan/markdown.ts';
import { outlineOf } from '../plan/outline.ts';
import { type Located, planOf } from '../plan/plan.ts';
import { type Copy, copyOf } from '../proto/copies.ts';
import { Lines } from '../text.ts';
import type { Checker } from './checker.ts';
import { pathOf } from './convert.ts';
import type { Files } from './files.ts';
import type { Planned } from './protocol.ts';
import type { SettingsStore } from './settings.ts';

/** More files than this are no workspace to plan in an editor; the command line has no such bound. */
const most = 20_000;

/** After so many files the client hears of it. */
const reportEvery = 50;

/**
 * The plan for the upgrade of a workspace folder; `open` gives the text of a document that is being edited, and `report`
 * hears how many files of how many are done.
 */
export async function planFor(
  folder: string,
  { settings, checker, files }: { settings: SettingsStore; checker: Checker; files: Files },
  open: (uri: string) => TextDocument | undefined,
  token: CancellationToken,
  report: (done: number, all: number) => void,
): Promise<Planned> {
  const { pair, pins } = await settings.of(folder);
  if (!pair.fromKnown) return { problem: 'Nothing says which Mesos runs now; select the versions first.' };
  if (pair.from === pair.to) return { problem: `Mesos ${pair.to} is what runs already: there is nothing to plan.` };
  const legs = legsOf(pair).map((leg) => ({ ...leg, found: [] as Located[] }));
  const protos: Copy[] = [];
  const apis: ApiUse[] = [];
  const uris = await files.find(folder, '', most);
  for (const [i, uri] of uris.entries()) {
    if (token.isCancellationRequested) return { problem: 'The plan was broken off.' };
    if (i % reportEvery === 0) report(i, uris.length);
    const { config, ignored } = await settings.of(uri);
    const text = ignored ? undefined : (open(uri)?.getText() ?? (await files.read(uri)));
    if (text === undefined) continue;
    const file = await checker.fileOf(open(uri) ?? TextDocument.create(uri, '', 0, text));
    const path = pathOf(uri).slice(pathOf(folder).length + 1);
    const lines = new Lines(text);
    for (const leg of legs) {
      for (const finding of applyConfig(check(file, leg.pair), config)) {
        leg.found.push({ finding, path, line: lines.placeOf(finding.at.start).line });
      }
    }
    apis.push(...apiUsesIn(path, text));
    const copy = path.endsWith('.proto') && copyOf(path, text, pair.to);
    if (copy) protos.push(copy);
  }
  const plan = planOf({ pair, pins, protos, apis, legs });
  return { markdown: markdownPlan(plan, []), outline: outlineOf(plan) };
}
