import { describe, expect, test } from 'vitest';
import { aliasOf } from '#classifier/policy/alias.ts';
import { decide } from '#classifier/policy/decide.ts';
import { tryExport } from '#classifier/policy/export.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { Policy, PolicyServer, PolicyTarget } from '#classifier/policy/types.ts';
import { categories } from '#classifier/taxonomy/categories.ts';
import { toolExporter } from './tool-export.ts';

const names = [
  'chat',
  'send_email',
  'getUser',
  'list-all-notes',
  'yes',
  'null',
  'UPPER',
  'a',
  'with.dots',
  'im.v1.chatMenu.get',
  'e5.x',
  'x_1',
  '*',
];
names.push(
  '便签',
  'standing_qzx',
  `very_${'long_'.repeat(20)}name`,
  'constructor',
  'say "hi"',
  'run_SQL_2',
  's3_list',
  'e5',
  'get2_3',
  'd1_database_get',
  `a_name_${'that_outgrows_'.repeat(4)}some_formats`,
  `im.v1.${'chatMenuItem.'.repeat(5)}get`,
  'k8s_list_pods',
  'v2ex_node',
  'm365-sendMail',
  'account__balance',
  'get--v3-domain-stats-',
  'y__',
  '_health',
  '/api/bing',
  'youtube/get-likes',
  'Get a dataset by ID',
  'no more',
  `List ${'some of the '.repeat(6)}rows`,
  `issues/${'of/this/'.repeat(9)}list`,
  'v1.notes/list',
  '7z-archive',
  // One format can hold it and another cannot.
  ...Array.from({ length: 34 }, (_, more) => `name_of_${'a'.repeat(more + 28)}`),
);
const servers: PolicyServer[] = [
  { id: 'npm:@acme/notes-mcp', name: 'Notes', version: '1.2.3' },
  { id: 'npm:plain', name: 'Plain' },
  { id: 'npm:@Upper/3d-Case.mcp', name: 'Case', version: '2.0.0-rc.1' },
  { id: 'github:Acme/DevDocs', name: 'Docs', version: '1.0.0' },
  { id: 'npm:no', name: 'No', version: '1.0.0-beta.1' },
  { id: 'github:a/b#c', name: 'Folder', version: '2024.1.1' },
  { id: 'github:acme/notes-mcp#servers/mail', name: 'Mail', version: '1.0.0' },
  { id: 'npm:s0-7gugu-1e5', name: 'Digits', version: '1.0.0' },
  { id: `npm:${'long-'.repeat(15)}name`, name: 'Long', version: '1.0.0' },
];

/** What an export gives, or why it refuses. */
function outcome(policy: Policy, target: PolicyTarget, tool: string): object {
  const exported = tryExport(policy, target, { alias: aliasOf(policy.server), fragment: true });
  if ('refused' in exported) return { refused: exported.refused };
  return { files: exported.files, losses: exported.losses, held: exported.held(tool) };
}

describe.each(targets)('$title', (target: PolicyTarget) => {
  test('a document made from a stand-in is the one the policy would give', () => {
    for (const server of servers) {
      const tools = names.map((name, index) => {
        const { id, level } = categories[index % categories.length]!;
        const definitionHash = index.toString(16).padStart(64, 'a');
        const none = { reasoning: '', factors: [], modes: [], integrity: 'clean' as const };
        return { name, definitionHash, category: id, level, confidence: 0.5 + index / 100, ...none };
      });
      const policy = decide(server, tools, 'recommended', 'rules-1');
      const exported = toolExporter(policy);
      for (const name of [...names, ...names]) {
        const alone = { ...policy, tools: toolMap([[name, policy.tools[name]!]]) };
        const wanted = outcome(alone, target, name);
        const got = exported(name).of(target);
        expect(got, `${server.id} ${name}`).toEqual(wanted);
      }
    }
  });
});
