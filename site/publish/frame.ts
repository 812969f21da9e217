import { type Frame, framed } from '../src/data/frame.ts';
import { escaped } from '../src/html/html.ts';
import type { Render } from './render.ts';

/** Puts a body into the frame that every page has. */
export type Fill = (frame: Required<Frame>, body: string) => string;

const mark = (name: string) => `qzx-${name}-vkw`;
const marks = ['title', 'description', 'path', 'body', 'json', 'md'] as const;

/**
 * Renders the frame of a page once, with marks in place of what differs, and fills it as often as there are pages: the
 * frame stays the layout's, and a page costs no more than its own text.
 */
export async function openFrame(render: Render): Promise<Fill> {
  const twins = [
    { type: 'application/json', href: `/${mark('json')}` },
    { type: 'text/markdown', href: `/${mark('md')}` },
  ];
  const given = { title: mark('title'), description: mark('description'), path: `/${mark('path')}`, twins };
  const html = await render('frame', '/frame.html', { frame: { marks: given, body: mark('body') } });
  const found = [...html.matchAll(/qzx-(\w+)-vkw/g)].map(([, name]) => name as (typeof marks)[number]);
  const missing = marks.find((name) => name !== 'path' && !found.includes(name));
  if (missing) throw new Error(`The frame of a page does not say its ${missing}`);
  const literals = html.split(/qzx-\w+-vkw/);
  return (frame, body) => {
    const { title, description } = framed(frame);
    const [json, md] = frame.twins.map(({ href }) => href.slice(1));
    const values = {
      title: escaped(title),
      description: escaped(description),
      path: frame.path.slice(1),
      body,
      json,
      md,
    };
    let page = literals[0]!;
    for (let place = 0; place < found.length; place += 1) page += values[found[place]!] + literals[place + 1]!;
    return page;
  };
}
