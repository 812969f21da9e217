import { createHash } from 'node:crypto';
import type { CatalogServer } from '#db/queries/catalog.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import type { Shown } from '../src/data/locals.ts';
import { serverPath, toolPath } from '../src/data/paths.ts';
import { serverPolicy } from '../src/data/policies.ts';
import { serverPage } from '../src/data/server-page.ts';
import { toolInputs } from '../src/data/tool-input.ts';
import { toolPage } from '../src/data/tool-page.ts';
import { stage } from './output.ts';
import type { Render, Route } from './render.ts';

/** A page that needs no more than what it is given. */
export interface PlainPage {
  route: Route;
  path: string;
  shown: Shown;
}

/** The pages of one server with the hash of everything each is made of. */
export function serverPages(server: CatalogServer, template: string): { path: string; hash: string }[] {
  return [
    { path: serverPath(server.slug), hash: inputHash(template, server) },
    ...toolInputs(server).map((input) => ({
      path: toolPath(server.slug, input.tool.slug),
      hash: inputHash(template, input),
    })),
  ];
}

export function inputHash(template: string, input: unknown): string {
  return createHash('sha256').update(template).update(JSON.stringify(input)).digest('base64url').slice(0, 27);
}

/** Writes those pages of a server that are asked for. */
export async function writeServer(
  server: CatalogServer,
  wanted: ReadonlySet<string>,
  site: SiteFacts,
  render: Render,
  out: string,
): Promise<void> {
  const policy = serverPolicy(server);
  if (wanted.has(serverPath(server.slug))) {
    const shown = serverPage(server, policy);
    await stage(out, shown.path, await render('server', shown.path, { server: shown }));
  }
  for (const input of toolInputs(server)) {
    if (!wanted.has(toolPath(server.slug, input.tool.slug))) continue;
    const shown = toolPage(input, policy, site);
    await stage(out, shown.path, await render('tool', shown.path, { tool: shown }));
  }
}

export async function writePlain({ route, path, shown }: PlainPage, render: Render, out: string): Promise<void> {
  await stage(out, path, await render(route, path, shown));
}
