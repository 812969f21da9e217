import { expect, test } from 'vitest';
import { toInspect } from './versions-apart.ts';

test.each([
  [{ id: 'npm:@acme/notes', version: '1.2.3' }, 'npm:@acme/notes@1.2.3'],
  [{ id: 'npm:@acme/notes' }, 'npm:@acme/notes'],
  [{ id: 'npm:@acme/notes', version: '>=1.2' }, 'npm:@acme/notes'],
])('what is not in the catalog is inspected at the version that runs: %j as %s', (entry, target) => {
  expect(toInspect(entry)).toBe(target);
});
