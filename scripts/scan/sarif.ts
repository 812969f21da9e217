import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { visible } from '../table.ts';
import { type Finding, rules } from './findings.ts';

const levels = { Critical: 'error', High: 'error', Medium: 'warning', Low: 'note' } as const;

/** Findings as SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(findings: readonly Finding[], version: string, root: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'toolrisk',
            version,
            rules: rules.map(({ id, level, title }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: levels[level] },
            })),
          },
        },
        results: findings.map(({ rule, level, server, tool, message, file, line, fingerprint, off }) => ({
          ruleId: rule,
          ruleIndex: rules.findIndex(({ id }) => id === rule),
          level: levels[level],
          message: { text: visible(tool ? `${server}/${tool}: ${message}` : message) },
          ...(file && {
            locations: [
              { physicalLocation: { artifactLocation: { uri: uriOf(file, root) }, region: { startLine: line } } },
            ],
          }),
          ...(off && { suppressions: [{ kind: 'inSource', justification: 'The server is switched off here.' }] }),
          partialFingerprints: { 'toolrisk/v2': createHash('sha256').update(fingerprint).digest('hex') },
        })),
      },
    ],
  };
}

/** Relative to the project where the file lies in it, as code hosts want it. */
function uriOf(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? encodeURI(file.slice(root.length + 1)) : pathToFileURL(file).href;
}
