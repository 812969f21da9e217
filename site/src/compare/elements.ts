import { languageOf, visibleText } from '../data/visible-text.ts';

type Child = Node | string;

/** An element with attributes and children; every text is set as text, never as markup. */
export function element(name: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A name chosen by a server's author, as components/Name.astro shows it. */
export function nameOf(text: string): HTMLElement {
  const stretches = visibleText(text).map((stretch) =>
    'text' in stretch
      ? stretch.text
      : element('span', { class: 'hid', title: 'Characters that nobody can see' }, stretch.hidden),
  );
  const lang = languageOf(text);
  return element('bdi', { 'data-untrusted': '', ...(lang && { lang }) }, ...stretches);
}

/** A table of the comparison: what is compared, and both sides. */
export function table(caption: string, heads: Child[], rows: Child[][], className: string): HTMLElement {
  const cells = (row: Child[]) =>
    row.map((cell, at) => (at === 0 ? element('th', { scope: 'row' }, cell) : element('td', {}, cell)));
  return element(
    'table',
    { class: className },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))),
  );
}

/** The mix of categories as one bar, as components/CategoryBar.astro draws it. */
export function bar(counts: { id: string; amount: number }[], label: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const attributes = { class: 'mix', viewBox: '0 0 600 14', preserveAspectRatio: 'none', height: '14', role: 'img' };
  for (const [key, value] of Object.entries({ ...attributes, 'aria-label': label })) svg.setAttribute(key, value);
  const total = counts.reduce((sum, { amount }) => sum + amount, 0);
  let left = 0;
  for (const { id, amount } of counts) {
    const width = (amount / total) * 600;
    const rect = document.createElementNS(space, 'rect');
    const place = { class: `c-${id.toLowerCase()}`, x: left, width: Math.max(width - 2, 1), height: 14 };
    for (const [key, value] of Object.entries(place)) rect.setAttribute(key, String(value));
    if (amount > 0) svg.append(rect);
    left += width;
  }
  return svg;
}
