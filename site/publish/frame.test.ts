import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '#db/client.ts';
import { catalogServers } from '#db/queries/catalog.ts';
import { openMemory } from '#db/testing-image.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { policyTexts } from '../src/data/policy-texts.ts';
import { serverPolicy } from '../src/data/server-policy.ts';
import { toolFrame } from '../src/data/tool-frame.ts';
import { toolInputs } from '../src/data/tool-input.ts';
import { toolPage } from '../src/data/tool-page.ts';
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

test('a filled frame is the page that the site itself renders', async () => {
  const site = { url: 'https://catalog.example', size: '9 servers', large: false, attacks: [] };
  const render = await renderer(await compiledSite(), site);
  const fill = await openFrame(render);
  let compared = 0;
  for await (const server of catalogServers(connection.db)) {
    const policies = policyTexts(serverPolicy(server));
    for (const input of toolInputs(server).slice(0, 10)) {
      const tool = toolPage(input, policies, site);
      const rendered = await render('tool', tool.path, { tool });
      const filled = fill(toolFrame(tool, site), toolSheet(tool, site));

      expect(load(filled).html(), tool.path).toBe(load(rendered).html());
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(15);
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
