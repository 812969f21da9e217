import { expect, test } from 'vitest';
import { targetOfPage } from './web-page.ts';

test.each([
  ['https://www.npmjs.com/package/@acme/notes-mcp', 'npm:@acme/notes-mcp'],
  ['https://npmjs.com/package/notes-mcp/v/1.2.0', 'npm:notes-mcp@1.2.0'],
  ['https://pypi.org/project/notes-mcp/', 'pypi:notes-mcp'],
  ['https://pypi.org/project/notes-mcp/1.2.0/', 'pypi:notes-mcp@1.2.0'],
  ['https://github.com/acme/notes', 'github:acme/notes'],
])('%s shows %s', (address, target) => {
  expect(targetOfPage(address)).toBe(target);
});

test.each([
  'https://mcp.example.com/mcp',
  'https://github.com/acme',
  'https://api.github.com/acme/notes',
  'https://',
  'notes',
])('%s is no page of a package or repository', (address) => {
  expect(targetOfPage(address)).toBeUndefined();
});
