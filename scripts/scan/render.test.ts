import { expect, test } from 'vitest';
import { stackOf } from '#classifier/policy/stack.ts';
import { findingsOf } from './findings.ts';
import { markdownReport, textReport } from './render.ts';
import type { ScanReport, ServerReport } from './scan.ts';

const tool = { name: 'read', category: 'Read', level: 'Low', integrity: 'clean' } as const;
const server = (name: string, over: Partial<ServerReport> = {}): ServerReport => ({
  ...{ client: 'file', file: '/x.json', line: 1, name, disabled: false, kind: 'package', id: `npm:${name}` },
  ...{ known: true, otherVersion: false, changed: [] },
  tools: [{ ...tool, factors: [], definitionHash: 'a'.repeat(64), effect: 'allow', reason: 'It reads.' }],
  ...over,
});
const unknown = (name: string, id?: string): ServerReport => {
  const { id: _, ...rest } = server(name, { known: false, tools: [] });
  return { ...rest, ...(id && { id }) };
};

function reported(...servers: ServerReport[]) {
  const report: ScanReport = { files: ['/x.json'], problems: [], servers, stack: stackOf(servers), catalog: 'a feed' };
  return [textReport(report, findingsOf(report), false), markdownReport(report, findingsOf(report))];
}

test('a report says how many servers were rated, and names the others', () => {
  const told = reported(
    server('a'),
    unknown('b', 'npm:b'),
    unknown('b', 'npm:b'),
    unknown('c'),
    server('d', { tools: [] }),
  );

  for (const text of told) {
    expect(text).toContain(
      '1 of 5 servers rated; not in the catalog: b (npm:b), c; in it without a rated tool: d (npm:d).',
    );
  }
});

test('a report names no server where all were rated', () => {
  for (const text of reported(server('a'))) expect(text).not.toContain('servers rated');
});

test.each([
  [undefined, 'MEDIUM    b  b runs npm:b, which is not in the catalog.\n'],
  [44, 'MEDIUM    b  b runs npm:b, which is not in\n             the catalog.\n'],
  [30, 'MEDIUM    b\n  b runs npm:b, which is not\n  in the catalog.\n'],
])('on a terminal of %s columns a finding is told so that it can be read', (columns, told) => {
  const report: ScanReport = {
    ...{ files: ['/x.json'], problems: [], catalog: 'a feed' },
    ...{ servers: [unknown('b', 'npm:b')], stack: stackOf([]) },
  };

  expect(textReport(report, findingsOf(report), false, columns)).toContain(told);
});

test('a report counts one as one', () => {
  for (const text of reported(server('a'))) expect(text).toContain('1 configuration file, 1 server, 1 tool; ');
});

test('names of servers are no markup', () => {
  const [text, markdown] = reported(unknown('\u001b[31m<b>'));

  expect(text).toContain('not in the catalog: \\u{1b}[31m<b>.');
  expect(markdown).toContain('not in the catalog: \\\\u{1b}\\[31m\\<b\\>.');
});

test('a way to break what servers do together is a sentence, however many tools it takes', () => {
  const leak = (index: number): ServerReport['tools'][number] => ({
    ...{ ...tool, name: `tool_${index}`, definitionHash: 'a'.repeat(64), effect: 'allow', reason: 'It reads.' },
    factors: ['private_data', 'untrusted_content', 'external_send'],
  });
  const all = server('a', { tools: Array.from({ length: 9 }, (_, index) => leak(index)) });
  const report: ScanReport = { files: [], problems: [], servers: [all], stack: stackOf([all]), catalog: 'a feed' };

  const [found] = findingsOf(report).filter(({ rule }) => rule === 'R-TRIFECTA');

  expect(found!.message).toContain('Asking about a/tool_0, a/tool_1, a/tool_2, a/tool_3, a/tool_4 and 4 more takes');
  expect(report.stack.cut!.tools).toHaveLength(9);
});

test('a report without a configuration says so', () => {
  const report: ScanReport = { files: [], problems: [], servers: [], stack: stackOf([]), catalog: 'a feed' };

  for (const text of [textReport(report, [], false), markdownReport(report, [])])
    expect(text).toContain('No MCP configuration was found; name a configuration file or a folder that has one.');
  for (const text of reported()) expect(text).toContain('No server is configured in /x.json.');
});

test('a report names the servers that a client does not start', () => {
  for (const text of reported(server('a'), server('b', { disabled: true })))
    expect(text).toContain('Switched off where they are configured: b.');
});

test('a report names the servers that are marked as off for nothing', () => {
  for (const text of reported(server('a', { client: 'Cursor', switchIgnored: true })))
    expect(text).toContain('in a way that the client does not heed, so counted as on: a (Cursor).');
});

test('what a server that is off would bring comes last and is marked', () => {
  const [text] = reported({ ...unknown('a', 'npm:a'), disabled: true }, unknown('b', 'npm:b'));

  expect(text).toMatch(/MEDIUM {4}b .*\nMEDIUM {4}a \(off\) /);
});

test('entries of one name are told apart by client and line', () => {
  const write = { ...server('a').tools[0]!, category: 'Write', level: 'Medium' } as const;
  const entry = (client: string, line: number) => server('a', { client, line, file: `/${client}`, tools: [write] });

  const [text, markdown] = reported(entry('Cursor', 3), entry('Codex', 7));

  expect(text).toMatch(/a\/read \(Cursor:3\) .*\n.* a\/read \(Codex:7\) /);
  expect(markdown).toContain('| a/read (Codex:7) |');
});

test('findings of entries alike in client, name and package have fingerprints of their own', () => {
  const servers = [server('a', { line: 3 }), server('a', { line: 9 })];
  const report: ScanReport = { files: ['/x.json'], problems: [], servers, stack: stackOf([]), catalog: 'a feed' };

  const [first, second] = findingsOf(report).map(({ fingerprint }) => fingerprint);

  expect(second).toBe(`${first}:2`);
});
