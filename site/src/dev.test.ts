import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDb } from '#db/client.ts';
import { seedHome } from '#db/testing-image.ts';
import { saveTestCatalog } from '../testing.ts';
import type { PageLocals } from './data/locals.ts';
import { onRequest } from './dev.ts';

const home = mkdtempSync(join(tmpdir(), 'dev-'));
beforeAll(async () => {
  await seedHome(home);
  const { db, close } = await openDb(join(home, 'db'));
  await saveTestCatalog(db);
  await close();
  vi.stubEnv('TOOLRISK_HOME', home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What a page is given where `astro dev` serves it. */
async function given(path: string): Promise<Partial<PageLocals>> {
  const locals = {};
  const request = { url: new URL(path, 'http://localhost'), locals } as Parameters<typeof onRequest>[0];
  await onRequest(request, async () => new Response());
  return locals;
}

test('astro dev shows the catalog of the home that is named, whatever folder it is', async () => {
  expect((await given('/servers/npm-acme--notes-mcp.html')).server?.name).toBe('Acme Notes MCP');
  expect((await given('/tools/npm-acme--notes-mcp/purge_notes.html')).tool?.name).toBe('purge_notes');
  expect(await given('/')).toHaveProperty('home');
  expect(await given('/servers/none.html')).not.toHaveProperty('server');
});
