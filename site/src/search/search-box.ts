import MiniSearch, { type SearchResult } from 'minisearch';
import { type Entry, indexOptions } from './index-format.ts';

const shown = 30;
const box = document.querySelector<HTMLInputElement>('#q')!;
const list = document.querySelector<HTMLOListElement>('#found')!;
const said = document.querySelector<HTMLElement>('#said')!;

let index: Promise<MiniSearch<Entry>> | undefined;

/** Fetched when somebody is about to search, not before. */
function loaded(): Promise<MiniSearch<Entry>> {
  index ??= fetch('/search/index.json')
    .then((answer) => {
      if (!answer.ok) throw new Error(`the index answered ${answer.status}`);
      return answer.text();
    })
    .then((text) => MiniSearch.loadJSON(text, indexOptions));
  return index;
}

async function search(): Promise<void> {
  const query = box.value.trim();
  list.hidden = query === '';
  if (query === '') {
    said.textContent = '';
    return;
  }
  try {
    const results = (await loaded()).search(query);
    if (box.value.trim() !== query) return;
    list.replaceChildren(...results.slice(0, shown).map(item));
    said.textContent = results.length
      ? `${results.length} found${results.length > shown ? `, the first ${shown} shown` : ''}.`
      : 'Not in the catalog. Rate it where you are: npm run -s toolrisk -- inspect npm:its-package';
  } catch (error) {
    index = undefined;
    said.textContent = `Search does not work now: ${(error as Error).message}. All servers are listed below.`;
  }
}

function item(result: SearchResult): HTMLLIElement {
  const link = Object.assign(document.createElement('a'), { href: result.path });
  const name = Object.assign(document.createElement('b'), { textContent: result.name, dir: 'auto' });
  const kind = result.category ? `${result.level}, ${result.category}, of ${result.server}` : 'server';
  const about = Object.assign(document.createElement('small'), { textContent: ` ${kind}. ${result.text}` });
  link.append(name, about);
  const row = document.createElement('li');
  row.append(link);
  return row;
}

box.form!.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
box.addEventListener('focus', () => void loaded().catch(() => {}), { once: true });
box.addEventListener('input', () => void search());
box.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    box.value = '';
    void search();
  }
});

/** Arrow keys walk from the box through the results; `/` comes back to it from anywhere. */
document.addEventListener('keydown', (event) => {
  const active = document.activeElement;
  if (event.key === '/' && active !== box) {
    event.preventDefault();
    box.focus();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops: HTMLElement[] = [box, ...list.querySelectorAll('a')];
  const place = stops.indexOf(active as HTMLElement);
  const next = stops[place + (event.key === 'ArrowDown' ? 1 : -1)];
  if (place < 0 || !next) return;
  event.preventDefault();
  next.focus();
});

if (box.value) void search();
