import { join, resolve } from 'node:path';
import type { MiddlewareHandler } from 'astro';
import { loadAttackPatterns } from '#classifier/taxonomy/load-attack-patterns.ts';
import { type Db, openDb } from '#db/client.ts';
import { catalogServer, catalogServers, catalogSize, lastChecked } from '#db/queries/catalog.ts';
import { departedServers } from '#db/queries/departed.ts';
import { sharedHashes } from '#db/queries/shared-definitions.ts';
import { outlineOf } from '../publish/outline.ts';
import { readPlans } from '../publish/planned-pages.ts';
import { storedPages } from '../publish/stored-pages.ts';
import { type ToolRows, toolRowsOf } from '../publish/tool-rows.ts';
import { openWhole } from '../publish/whole.ts';
import { checkedSeldom } from './data/checked.ts';
import type { SiteFacts } from './data/facts.ts';
import type { Shown } from './data/locals.ts';
import { toolPath } from './data/paths.ts';
import { policyTexts } from './data/policy-texts.ts';
import { serverPage } from './data/server-page.ts';
import { serverPolicy } from './data/server-policy.ts';
import { toolInputs } from './data/tool-input.ts';
import { toolPage } from './data/tool-page.ts';

/** `astro dev` only: gives each page what the publisher would give it, read from the catalog at each request. */
export const onRequest: MiddlewareHandler = async ({ url, locals }, next) => {
  const db = await database();
  const path = url.pathname === '/' ? '/index.html' : url.pathname.replace(/(\.html)?$/, '.html');
  Object.assign(locals, { site: await siteFacts(db) }, await shownAt(db, path, await siteFacts(db)));
  return next();
};

let opened: Promise<Db> | undefined;

function database(): Promise<Db> {
  const home = resolve(process.env.TOOLRISK_HOME ?? '.toolrisk');
  opened ??= openDb(process.env.DATABASE_URL ?? join(home, 'db')).then(({ db }) => db);
  return opened;
}

async function siteFacts(db: Db): Promise<SiteFacts> {
  const { servers } = await catalogSize(db);
  const attacks = loadAttackPatterns(join(process.cwd(), 'classifier/taxonomy/attacks'));
  return { size: `${servers} servers`, large: false, attacks };
}

async function shownAt(db: Db, path: string, site: SiteFacts): Promise<Shown> {
  const [, kind, slug] = /^\/(servers|tools)\/([^/]+?)(?:\.html|\/)/.exec(path) ?? [];
  if (!slug) return wholeAt(db, path, site);
  const found = await catalogServer(db, slug);
  if (!found) return {};
  const server = checkedSeldom(found);
  const policy = serverPolicy(server);
  const policies = policyTexts(policy);
  if (kind === 'servers') return { server: serverPage(server, policy, policies, site) };
  const input = toolInputs(server).find(({ tool }) => toolPath(slug, tool.slug) === path);
  return input ? { tool: toolPage(input, policies, site) } : {};
}

/** Pages over the whole catalog: read once through it, as the publisher does. */
async function wholeAt(db: Db, path: string, site: SiteFacts): Promise<Shown> {
  const whole = openWhole(site, { checked: await lastChecked(db), departed: await departedServers(db) });
  const rows = new Map<string, ToolRows>();
  const pages = [];
  for await (const server of catalogServers(db)) {
    const own = toolRowsOf(server, site.attacks);
    rows.set(server.slug, own);
    pages.push(...whole.add(outlineOf(server, own)));
  }
  pages.push(...(await whole.end(async () => rows)).pages, ...(await storedPages(db, await sharedHashes(db))).pages);
  const asked = pages.filter((one) => one.path === path);
  const [page] = await readPlans(asked, db, async () => rows);
  return page && 'shown' in page ? page.shown : {};
}
