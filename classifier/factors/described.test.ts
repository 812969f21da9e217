import { expect, test } from 'vitest';
import { rate } from '../rate.ts';

/** The factors of a tool with one argument that only its text describes. */
function factorsOf(name: string, description: string, argument: string) {
  const { factors } = rate({
    name,
    description,
    inputSchema: { type: 'object', properties: { [argument]: { type: 'string' } } },
  });
  return factors.map(({ id }) => id);
}

test.each([
  '\n\nArgs:\n    leaf_url: URL of the page to fetch',
  '\n\nParameters:\n- leaf_url (str, optional): URL of the page to fetch',
  '\n* `leaf_url` - URL of the page to fetch',
  '\n\n:param leaf_url: URL of the page to fetch',
])('an argument without a description of its own is what a line of the text says: %j', (line) => {
  expect(factorsOf('leaf_count', `Count the leaves.${line}`, 'leaf_url')).toContain('network_target');
});

test.each([
  '',
  '\n\nArgs:\n    leaf_url: Only leaves of this address',
  '\n\nArgs:\n    other_url: URL of the page to fetch',
])('a line on something else tells nothing of it: %j', (line) => {
  expect(factorsOf('leaf_count', `Count the leaves.${line}`, 'leaf_url')).not.toContain('network_target');
});

test('where a path leads when it is not given does not say that it is no file', () => {
  expect(
    factorsOf('list_files', 'List files.\n\nArgs:\n    path: First folder (default: current directory)', 'path'),
  ).toContain('file_path');
  expect(factorsOf('list_files', 'List files.\n\nArgs:\n    path: Path of the API', 'path')).not.toContain('file_path');
});
