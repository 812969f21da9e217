import type { CatalogServer } from '#db/queries/catalog.ts';
import { badge } from '../src/data/badge.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import type { Shown } from '../src/data/locals.ts';
import { twinPath } from '../src/data/paths.ts';
import { policyTexts } from '../src/data/policy-texts.ts';
import { serverFrame } from '../src/data/server-frame.ts';
import { serverPage } from '../src/data/server-page.ts';
import { serverPolicy } from '../src/data/server-policy.ts';
import { toolFrame } from '../src/data/tool-frame.ts';
import type { ToolInput } from '../src/data/tool-input.ts';
import { toolPage } from '../src/data/tool-page.ts';
import { serverJson, serverMarkdown, toolJson, toolMarkdown } from '../src/data/twins.ts';
import { serverSheet } from '../src/html/server.ts';
import { toolSheet } from '../src/html/tool.ts';
import { filesOf, type PageHashes } from './files.ts';
import type { Fill } from './frame.ts';
import { inputHash } from './input-hash.ts';
import { plainTwins } from './machine/plain-twins.ts';
import { serverFeeds } from './machine/server-feed.ts';
import { stage, unstage } from './output.ts';
import type { Render, Route } from './render.ts';

/** A page that needs no more than what it is given: what its route shows, or its very text. */
export type PlainPage = { path: string } & ({ route: Route; shown: Shown; twins?: true } | { text: string });

/** The pages of one server, as they should be and as they are. */
interface ServerPages {
  now: PageHashes;
  /** Those that readers have. */
  published: PageHashes;
  /** Those of an interrupted build, which wait. */
  waiting: PageHashes;
}

export function hashesOf(server: CatalogServer, inputs: readonly ToolInput[], template: string): PageHashes {
  // Of a definition its hash tells everything.
  const brief = new Map(server.tools.map(({ definition: _, ...tool }) => [tool.slug, JSON.stringify(tool)]));
  const { tools: _, ...rest } = server;
  // What tools say of their server is the same for all of them.
  const head = inputHash(template, inputs[0]?.server);
  return new Map([
    ['', inputHash(template + [...brief.values()].join(), rest)],
    ...inputs.map(({ tool: { slug }, server: _, ...input }): [string, string] => [
      slug,
      inputHash(head + brief.get(slug)!, input),
    ]),
  ]);
}

/** Writes the pages of a server that are not as they should be; gives their number. */
export async function writeServer(
  server: CatalogServer,
  inputs: readonly ToolInput[],
  { now, published, waiting }: ServerPages,
  site: SiteFacts,
  fill: Fill,
  out: string,
): Promise<number> {
  const isWaiting = (page: string) => waiting.has(page) && waiting.get(page) !== published.get(page);
  for (const page of waiting.keys()) {
    if (isWaiting(page) && waiting.get(page) !== now.get(page)) unstage(out, filesOf(server.slug, page));
  }
  const isWanted = (page: string) => now.get(page) !== (isWaiting(page) ? waiting : published).get(page);
  let written = 0;
  const policy = serverPolicy(server);
  const policies = policyTexts(policy);
  if (isWanted('')) {
    const shown = serverPage(server, policy, policies, site);
    stage(out, shown.path, await fill(serverFrame(shown, site), serverSheet(shown, site)));
    stage(out, twinPath(shown.path, 'json'), serverJson(server, shown, policy));
    stage(out, twinPath(shown.path, 'md'), serverMarkdown(shown, site.large));
    for (const { path, text } of serverFeeds(server, site.url ?? '')) stage(out, path, text);
    stage(out, twinPath(shown.path, 'svg'), badge(shown));
    written += 1;
  }
  for (const input of inputs) {
    if (!isWanted(input.tool.slug)) continue;
    const shown = toolPage(input, policies, site);
    stage(out, shown.path, await fill(toolFrame(shown, site), toolSheet(shown, site)));
    written += 1;
    if (site.large) continue;
    stage(out, twinPath(shown.path, 'json'), toolJson(input, shown));
    stage(out, twinPath(shown.path, 'md'), toolMarkdown(shown));
  }
  return written;
}

export async function writePlain(page: PlainPage, render: Render, { large }: SiteFacts, out: string): Promise<void> {
  const { path } = page;
  if ('text' in page) return stage(out, path, page.text);
  stage(out, path, await render(page.route, path, page.shown));
  if (!page.twins) return;
  const { json, markdown } = plainTwins(path, page.shown, large);
  stage(out, twinPath(path, 'json'), json);
  stage(out, twinPath(path, 'md'), markdown);
}
