import { type CancellationToken, type Disposable, type Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type RulePageParams, rulePageRequest } from '../../server/src/lsp/protocol.ts';

/** The scheme of the virtual documents that explain a rule; the code of a diagnostic leads to them. */
export const rulePages = 'mesos-rule';

/** Shows the pages of rules as documents. */
export function provideRulePages(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePages, {
    async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
      const params: RulePageParams = { path: uri.path.replace(/^\//, '') };
      return (await client.sendRequest<string | null>(rulePageRequest, params, token)) ?? 'There is no such rule.';
    },
  });
}
