import type { CatalogServer } from '#db/queries/catalog.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import type { CompiledSite } from './compile.ts';
import { type PlainPage, writePlain, writeServer } from './pages.ts';
import { renderer } from './render.ts';

/** A piece of work that stands alone: some pages of one server, or a batch of other pages. */
export type Work = { server: CatalogServer; wanted: Set<string> } | { plain: PlainPage[] };

export interface Job {
  compiled: CompiledSite;
  site: SiteFacts;
  out: string;
}

export type Write = (work: Work) => Promise<void>;

/** The writer of pages, in whatever process it runs. */
export async function writer({ compiled, site, out }: Job): Promise<Write> {
  const render = await renderer(compiled, site);
  return async (work) => {
    if ('server' in work) return writeServer(work.server, work.wanted, site, render, out);
    for (const page of work.plain) await writePlain(page, render, out);
  };
}
