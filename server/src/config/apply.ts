import ignore from 'ignore';
import { type Finding, type Severity, withSeverity } from '../judge/finding.ts';
import type { Config } from './config.ts';

/** The findings that a configuration lets through, with the severities it gives them. */
export function applyConfig(findings: readonly Finding[], config: Config): readonly Finding[] {
  // Most configurations ask for nothing of the kind.
  if (config.comments && config.severity.size === 0) return findings;
  return findings.flatMap((finding) => {
    const said = isSaid(finding);
    if (said && !config.comments) return [];
    const severity = config.severity.get(finding.rule) ?? config.severity.get(finding.status);
    if (severity === undefined) return [finding];
    if (severity === 'off') return [];
    // What is only said in a comment or a document breaks nothing, so no setting makes it an error.
    return [said ? finding : withSeverity(finding, severity)];
  });
}

/** True when a finding of this severity fails a run that fails on `failOn`. */
export function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Answers for paths relative to the configuration's folder, `/`-separated: is this file to be left alone? */
export function ignoredBy(config: Config): (path: string) => boolean {
  if (config.ignore.length === 0) return () => false;
  const patterns = ignore({ ignorecase: false }).add([...config.ignore]);
  return (path) => ignore.isPathValid(path) && patterns.ignores(path);
}

/** It stands in a comment or in prose: nothing runs it. */
function isSaid({ mention }: Finding): boolean {
  return mention.place === 'comment' || mention.place === 'prose';
}
