import { plainVisible } from './visible-text.ts';
import { cutAt } from './words.ts';

/** What the frame of a page says of it. */
export interface Frame {
  title: string;
  description: string;
  path: string;
  /** Addresses of the same page for machines. */
  twins?: { type: string; href: string }[];
  /** Search engines are to list it; they are unless this says otherwise. */
  index?: boolean;
  /** The picture shown where somebody shares a link to this page. */
  image?: string | undefined;
}

const short = (text: string, at: number) => (text.length > at ? `${cutAt(text, at - 1).trimEnd()}…` : text);

/** Title and description as search engines and shared links show them. */
export function framed({ title, description }: Pick<Frame, 'title' | 'description'>) {
  return { title: short(plainVisible(title), 60), description: short(plainVisible(description), 155) };
}
