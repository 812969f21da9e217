import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServers } from '#db/queries/catalog.ts';
import { openMemory } from '#db/testing-image.ts';
import { designOf } from '../images/design.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { policyTexts } from '../src/data/policy-texts.ts';
import { serverFrame } from '../src/data/server-frame.ts';
import { serverPage } from '../src/data/server-page.ts';
import { serverPolicy } from '../src/data/server-policy.ts';
import { toolFrame } from '../src/data/tool-frame.ts';
import { toolInputs } from '../src/data/tool-input.ts';
import { toolPage } from '../src/data/tool-page.ts';
import { serverSheet } from '../src/html/server.ts';
import { toolSheet } from '../src/html/tool.ts';
import { saveTestCatalog } from '../testing.ts';
import { compiledSite } from './compile.ts';
import { openFrame } from './frame.ts';
import { renderer } from './render.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await openMemory();
  await saveTestCatalog(connection.db);
});
afterAll(() => connection.close());

/** As a browser has it: attributes are escaped in two ways that mean the same. */
const parsed = (html: string) => load(html).html();

test('a filled frame is the page that the site itself renders', async () => {
  const site = { url: 'https://catalog.example', size: '9 servers', large: false, attacks: [] };
  const compiled = await compiledSite();
  const compared = { tools: 0, servers: 0, unlisted: 0, pictures: 0 };
  for (const facts of [site, { ...site, images: designOf() }]) {
    const render = await renderer(compiled, facts);
    const fill = openFrame(render);
    for await (const stored of catalogServers(connection.db)) {
      const policy = serverPolicy(stored);
      const policies = policyTexts(policy);
      const server = serverPage(stored, policy, policies, facts);
      const filled = await fill(serverFrame(server, facts), serverSheet(server, facts));

      expect(parsed(filled), server.path).toBe(parsed(await render('server', server.path, { server })));
      compared.servers += 1;
      if (filled.includes('noindex')) compared.unlisted += 1;
      if (filled.includes('og:image')) compared.pictures += 1;
      for (const input of toolInputs(stored).slice(0, 10)) {
        const tool = toolPage(input, policies, facts);
        const sheet = await fill(toolFrame(tool, facts), toolSheet(tool, facts));

        expect(parsed(sheet), tool.path).toBe(parsed(await render('tool', tool.path, { tool })));
        compared.tools += 1;
      }
    }
  }
  expect(compared.tools).toBeGreaterThan(30);
  expect(compared.servers).toBeGreaterThan(10);
  expect(compared.unlisted).toBeGreaterThan(0);
  expect(compared.pictures).toBe(compared.servers / 2);
});

test('the foot of a page says where its commands run, with a link where the address of the project is known', async () => {
  const site = { size: '9 servers', large: false, attacks: [] };
  const compiled = await compiledSite();
  const foot = async (facts: SiteFacts) => {
    const page = load(await (await renderer(compiled, facts))('missing', '/404.html', {}));
    return { text: page('footer').text(), href: page('footer a[rel]').attr('href') };
  };
  const said = expect.stringContaining(
    'Commands on these pages run in the folder of toolrisk’s sources, after npm ci there.',
  );

  expect(await foot(site)).toEqual({ text: said, href: undefined });
  const project = 'https://git.example/toolrisk';
  expect(await foot({ ...site, project })).toEqual({ text: said, href: project });
});
