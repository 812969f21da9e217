import { expect, test } from 'vitest';
import { awkwardNames } from '#classifier/policy/testing.ts';
import { headed } from '../html/html.ts';
import { breakable, headingClass } from './breakable.ts';

test.each([
  ['purge_notes', ['purge_notes']],
  ['Acme Notes MCP Server', ['Acme Notes MCP Server']],
  ['@some-scope/a-package', ['@some-', 'scope/', 'a-', 'package']],
  ['create_issue_from_template', ['create_', 'issue_', 'from_', 'template']],
  ['createIssueFromTemplate', ['create', 'Issue', 'From', 'Template']],
  ['io.github.acme/notes--server', ['io.', 'github.', 'acme/', 'notes--', 'server']],
  ['__private_and_rather_long', ['__private_', 'and_', 'rather_', 'long']],
  ['x'.repeat(40), ['x'.repeat(40)]],
])('%s may break between %j', (name, parts) => {
  expect(breakable(name)).toEqual(parts);
});

test('nothing of a name is lost or added', () => {
  for (const name of [...awkwardNames, `${'a_'.repeat(500)}<b>`]) expect(breakable(name).join('')).toBe(name);
});

test.each([
  ['Acme Notes MCP Server', [], undefined],
  ['@modelcontextprotocol/server', [], 'wide'],
  ['list_directory_with_sizes', ['code'], 'code'],
  ['listsdirectorywithsizes', ['code', 'long'], 'code long wide'],
])('the heading %s of %j has the classes %s', (name, classes, expected) => {
  expect(headingClass(name, ...classes)).toBe(expected);
});

test('a long name is still escaped, and no reader of text sees the breaks', () => {
  expect(headed('a_long_name_of_<b>_&_more')).toBe(
    '<bdi data-untrusted>a_<wbr>long_<wbr>name_<wbr>of_<wbr>&lt;b&gt;_<wbr>&amp;_<wbr>more</bdi>',
  );
});
