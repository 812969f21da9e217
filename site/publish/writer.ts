import type { WrittenServer } from '#db/queries/published.ts';
import { readDocument } from '#db/read-document.ts';
import { checkedSeldom } from '../src/data/checked.ts';
import type { SiteFacts } from '../src/data/facts.ts';
import { toolInputs } from '../src/data/tool-input.ts';
import type { CompiledSite } from './compile.ts';
import { readHashes, writeHashes } from './files.ts';
import { filingOf } from './filing.ts';
import { openFrame } from './frame.ts';
import { outlineOf } from './outline.ts';
import { hashesOf, type PlainPage, writePlain, writeServer } from './pages.ts';
import { renderer } from './render.ts';
import { toolRowsOf } from './tool-rows.ts';

/** A server to write: its document, its stamp, and its pages as readers have them and as they wait. */
export interface ServerWork {
  json: string;
  stamp: string;
  shared: string;
  pages: string | null;
  next: string | null;
}

/** A piece of work that stands alone: some servers, or other pages. */
export type Work = { servers: ServerWork[] } | { plain: PlainPage[] };

/** What was done: the records of the servers, and how many pages were written. */
export interface Done {
  servers: WrittenServer[];
  written: number;
}

export interface Job {
  compiled: CompiledSite;
  /** Stands for everything pages are made of besides rows. */
  template: string;
  site: SiteFacts;
  out: string;
}

type Write = (work: Work) => Promise<Done>;

/** The writer of pages, in whatever process it runs. */
export async function writer({ compiled, template, site, out }: Job): Promise<Write> {
  const render = await renderer(compiled, site);
  const fill = openFrame(render);
  return async (work) => {
    if ('plain' in work) {
      for (const page of work.plain) await writePlain(page, render, site, out);
      return { servers: [], written: work.plain.length };
    }
    const done: Done = { servers: [], written: 0 };
    for (const { json, stamp, shared, pages, next } of work.servers) {
      const server = checkedSeldom(readDocument(json));
      const inputs = toolInputs(server, shared.split(' '));
      const now = hashesOf(server, inputs, template);
      const state = { now, published: readHashes(pages), waiting: readHashes(next) };
      done.written += await writeServer(server, inputs, state, site, fill, out);
      const { slug, key, name } = server;
      const toolRows = toolRowsOf(server, site.attacks);
      done.servers.push({
        ...{ slug, key, name, stamp, pages: writeHashes(now) },
        outline: JSON.stringify(outlineOf(server, toolRows)),
        toolRows: JSON.stringify(toolRows),
        filing: JSON.stringify(filingOf(server)),
      });
    }
    return done;
  };
}
