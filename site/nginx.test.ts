import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');

test('nginx sends the headers that `toolrisk serve` sends', () => {
  const served = [...read('../scripts/security-headers.ts').matchAll(/^ {2}'?([a-z-]+)'?:\s*["'](.*)["'],$/gm)];
  const sent = [...read('nginx.conf').matchAll(/add_header (\S+) "?(.*?)"? always;/g)];
  const pairs = (found: RegExpExecArray[]) => found.map(([, name, value]) => `${name}: ${value}`).sort();

  expect(served.length).toBeGreaterThan(3);
  expect(pairs(sent)).toEqual(pairs(served));
});
