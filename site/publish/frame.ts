import { type Frame, framed } from '../src/data/frame.ts';
import { escaped } from '../src/html/html.ts';
import type { Render } from './render.ts';

/** Puts a body into the frame that every page has. */
export type Fill = (frame: Frame, body: string) => Promise<string>;

const mark = (name: string) => `qzx-${name}-vkw`;
const betweenMarks = /qzx-\w+-vkw/;
const everyMark = /qzx-(\w+)-vkw/g;

/** A rendered frame, cut at its marks. */
interface CutFrame {
  literals: string[];
  names: string[];
}

/**
 * Renders the frame of a kind of page once, with marks in place of what differs, and fills it as often as there are
 * pages: the frame stays the layout's, and a page costs no more than its own text. A kind is what makes the frame another
 * one: the types of its twins, whether search engines may list it, whether it has a picture.
 */
export function openFrame(render: Render): Fill {
  const kinds = new Map<string, Promise<CutFrame>>();
  return async (frame, body) => {
    const { twins = [], index = true, image } = frame;
    const kind = `${index} ${image !== undefined} ${twins.map(({ type }) => type).join()}`;
    let cut = kinds.get(kind);
    if (!cut) {
      cut = cutFrame(render, frame);
      kinds.set(kind, cut);
    }
    const { literals, names } = await cut;
    const { title, description } = framed(frame);
    const values: Record<string, string> = {
      body,
      title: escaped(title),
      description: escaped(description),
      path: escaped(frame.path),
      image: escaped(image ?? ''),
    };
    for (const [place, { href }] of twins.entries()) values[`twin${place}`] = escaped(href);
    let page = literals[0]!;
    for (let place = 0; place < names.length; place += 1) page += values[names[place]!]! + literals[place + 1]!;
    return page;
  };
}

async function cutFrame(render: Render, { twins = [], index = true, image }: Frame): Promise<CutFrame> {
  const marks = {
    title: mark('title'),
    description: mark('description'),
    path: mark('path'),
    twins: twins.map(({ type }, place) => ({ type, href: mark(`twin${place}`) })),
    index,
    image: image === undefined ? undefined : mark('image'),
  };
  const html = await render('frame', '/frame.html', { frame: { marks, body: mark('body') } });
  const names = [...html.matchAll(everyMark)].map(([, name]) => name!);
  // The addresses of pages and pictures are said where the site's own address is known.
  const wanted = ['title', 'description', 'body', ...twins.map((_, place) => `twin${place}`)];
  const missing = wanted.find((name) => !names.includes(name));
  if (missing) throw new Error(`The frame of a page does not say its ${missing}`);
  return { literals: html.split(betweenMarks), names };
}
