import type { SiteFacts } from './facts.ts';
import { escapedJson, plainVisible } from './visible-text.ts';
import { cutAt } from './words.ts';

/** Where a page stands, the top first: its own name and path are the last. */
type Trail = readonly (readonly [name: string, path: string])[];

/** What a page is about, in the words of https://schema.org; its name and address are those of the page. */
interface About {
  '@type': 'SoftwareApplication' | 'TechArticle' | 'Dataset';
  [property: string]: unknown;
}

const longestName = 200;

/** JSON-LD as an element of data, which no browser runs; nothing for a site without an address, as it holds whole ones. */
export function linkedData({ url: base }: Pick<SiteFacts, 'url'>, trail: Trail, about?: About): string {
  if (!base) return '';
  // Authors choose the names of servers and tools.
  const places = trail.map(([name, path]) => ({ name: cutAt(plainVisible(name), longestName), address: base + path }));
  const { name, address: url } = places.at(-1)!;
  const itemListElement = places.map(({ name, address: item }, index) => {
    return { '@type': 'ListItem', position: index + 1, name, item };
  });
  const graph = [{ '@type': 'BreadcrumbList', itemListElement }, ...(about ? [{ ...about, name, url }] : [])];
  const text = escapedJson(JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }));
  // In a string of JSON this is the same character, and no tag can begin or end with it.
  return `<script type="application/ld+json">${text.replaceAll('<', '\\u003c')}</script>`;
}
