import type { DepartedServer } from '#db/queries/departed.ts';
import { xmlText } from '../src/data/escaped.ts';
import type { GonePage } from '../src/data/gone-page.ts';
import { serverPath, toolPath } from '../src/data/paths.ts';
import { plainVisible } from '../src/data/visible-text.ts';
import { day } from '../src/data/words.ts';
import type { PlainPage } from './pages.ts';

/**
 * The addresses of servers that left still answer: by a redirect where another server took them over, else by a page
 * that says when and why. Beside the pages, which any host serves, two lists for hosts that answer with 301 and 410.
 */
export function departurePages(departed: readonly DepartedServer[]): PlainPage[] {
  const moved = new Map<string, string>();
  const gone = new Map<string, string>();
  const pages: PlainPage[] = [];
  for (const server of departed) {
    const { slug, heir, stands, tools } = server;
    const addresses = [...(stands ? [] : [serverPath(slug)]), ...tools.map((tool) => toolPath(slug, tool))];
    for (const path of addresses) {
      const tool = path.startsWith('/tools/') ? tools[addresses.indexOf(path) - (stands ? 0 : 1)] : undefined;
      if (heir) {
        const to = tool !== undefined && heir.tools.includes(tool) ? toolPath(heir.slug, tool) : serverPath(heir.slug);
        moved.set(path, to);
        pages.push({ path, text: redirect(to, heir.name) });
      } else {
        gone.set(path, serverPath(slug));
        pages.push({ path, route: 'gone', shown: { gone: gonePage(server, path) } });
      }
    }
  }
  const map = (entries: Map<string, string>) => Array.from(entries, ([from, to]) => `${from} ${to};\n`).join('');
  return [...pages, { path: '/moved.map', text: map(moved) }, { path: '/gone.map', text: map(gone) }];
}

function gonePage({ name, key, leftAt, stands }: DepartedServer, path: string): GonePage {
  const why = stands
    ? 'Every registry that listed it has withdrawn it.'
    : 'It left the catalog: no registry names it any more, and no other server took it over.';
  return { path, name, key, left: day(leftAt), why };
}

function redirect(to: string, name: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Moved</title><meta http-equiv="refresh" content="0; url=${to}"><meta name="robots" content="noindex"><link rel="canonical" href="${to}"></head><body><p>This server is now <a href="${to}">${xmlText(plainVisible(name))}</a>.</p></body></html>\n`;
}
