import { createHash } from 'node:crypto';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { badge } from '../src/data/badge.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import type { Shown } from '../src/data/locals.ts';
import { serverPath, toolPath, twinPath } from '../src/data/paths.ts';
import { policyTexts } from '../src/data/policy-texts.ts';
import { serverPage } from '../src/data/server-page.ts';
import { serverPolicy } from '../src/data/server-policy.ts';
import { toolInputs } from '../src/data/tool-input.ts';
import { toolPage } from '../src/data/tool-page.ts';
import { serverJson, serverMarkdown, toolJson, toolMarkdown } from '../src/data/twins.ts';
import { serverFeeds } from './machine/server-feed.ts';
import { stage } from './output.ts';
import type { Render, Route } from './render.ts';

/** A page that needs no more than what it is given: what its route shows, or its very text. */
export type PlainPage = { path: string } & ({ route: Route; shown: Shown } | { text: string });

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

/** Files on their way to the disk at once: enough to keep rendering while it is slow, few enough to hold. */
const writesAtOnce = 32;

/** Writes those pages of a server that are asked for. */
export async function writeServer(
  server: CatalogServer,
  wanted: ReadonlySet<string>,
  site: SiteFacts,
  render: Render,
  out: string,
): Promise<void> {
  const policy = serverPolicy(server);
  const policies = policyTexts(policy);
  const writing: Promise<void>[] = [];
  const write = async (path: string, text: string | Uint8Array) => {
    writing.push(stage(out, path, text));
    if (writing.length === writesAtOnce) await Promise.all(writing.splice(0));
  };
  if (wanted.has(serverPath(server.slug))) {
    const shown = serverPage(server, policy, policies, site);
    await write(shown.path, await render('server', shown.path, { server: shown }));
    await write(twinPath(shown.path, 'json'), serverJson(server, shown, policy));
    await write(twinPath(shown.path, 'md'), serverMarkdown(shown));
    for (const { path, text } of serverFeeds(server, site.url ?? '')) await write(path, text);
    await write(twinPath(shown.path, 'svg'), badge(shown.counts, shown.tools.length, shown.read));
  }
  for (const input of toolInputs(server)) {
    if (!wanted.has(toolPath(server.slug, input.tool.slug))) continue;
    const shown = toolPage(input, policies, site);
    await write(shown.path, await render('tool', shown.path, { tool: shown }));
    if (site.large) continue;
    await write(twinPath(shown.path, 'json'), toolJson(input, shown));
    await write(twinPath(shown.path, 'md'), toolMarkdown(shown));
  }
  await Promise.all(writing);
}

export async function writePlain(page: PlainPage, render: Render, out: string): Promise<void> {
  const text = 'text' in page ? page.text : await render(page.route, page.path, page.shown);
  await stage(out, page.path, text);
}
