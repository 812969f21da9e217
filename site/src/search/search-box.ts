import { type Found, openEngine, theFirst } from './engine.ts';
import type { Filters } from './filters.ts';
import { addressOf, optionOf, type Shown } from './option.ts';
import type { Hit } from './search-files.ts';
import { summary } from './summary.ts';

const form = document.querySelector<HTMLFormElement>('form[role=search]')!;
const box = form.querySelector<HTMLInputElement>('#q')!;
const list = document.querySelector<HTMLElement>('#found')!;
const said = document.querySelector<HTMLElement>('#said')!;
const room = document.querySelector<HTMLElement>('.room')!;
const selects = [...form.querySelectorAll('select')];
/** What is said while nothing is asked. */
const hint = [...said.childNodes];
/** The page of results keeps its query in its address; elsewhere the box leads there. */
const isResults = selects.length > 0;
/** Keys that follow each other more closely, in ms, are answered once, after the last. */
const pause = 60;
const serversShown = 6;
const hitsShown = 30;

const engine = openEngine(async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`a search file answered ${answer.status}`);
  return answer.json();
});

const prepare = () => void engine.prepare().catch(() => {});

for (const [name, value] of Object.entries({
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-expanded': 'false',
  'aria-controls': list.id,
}))
  box.setAttribute(name, value);
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', 'Results');

let active = -1;
let asked = 0;
let typed = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

function filters(): Filters {
  return Object.fromEntries(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
}

async function search(): Promise<void> {
  const query = box.value.trim();
  const wanted = filters();
  const mine = ++asked;
  if (isResults) keepInAddress(query, wanted);
  if (query === '' && Object.keys(wanted).length === 0) return showNothing();
  if (isResults) keepRoom();
  try {
    const first = shownOf(await engine.search(query, wanted, theFirst));
    if (mine !== asked) return;
    // How many there are is said once, when all are there.
    if (first.length > 0) show(first.map(optionOf));
    const found = await engine.search(query, wanted);
    if (mine !== asked) return;
    const hits = shownOf(found, first);
    const options = hits.map(optionOf);
    const chosen = (list.children[active] as HTMLAnchorElement | undefined)?.href;
    show(options, summary(hits.length, found));
    if (chosen) activate(options.findIndex(({ href }) => href === chosen));
  } catch (error) {
    if (mine === asked) show([], `Search does not work now: ${(error as Error).message}. All servers are in the list.`);
  }
}

/** The results in the order they are shown: servers, lists, tools, and in each those that stand there already. */
function shownOf({ servers, tools, lists }: Found, standing: Shown[] = []): Shown[] {
  const places = new Map(standing.map((hit, place) => [addressOf(hit), place]));
  const place = (hit: Hit) => places.get(addressOf(hit)) ?? standing.length;
  const sorted = (hits: Hit[]) => hits.toSorted((a, b) => place(a) - place(b));
  const most = tools.hits.length > 0 ? serversShown : undefined;
  return [...sorted(servers.hits).slice(0, most), ...lists.map((list) => ({ list })), ...sorted(tools.hits)].slice(
    0,
    hitsShown,
  );
}

function show(options: HTMLElement[], words?: string): void {
  list.replaceChildren(...options);
  list.hidden = options.length === 0;
  box.setAttribute('aria-expanded', String(options.length > 0));
  if (words !== undefined) said.textContent = words;
  activate(-1);
}

/** Keeps the places of what stands around the results, of which the first come before it is said how many there are. */
function keepRoom(): void {
  room.classList.add('asked');
  said.style.minHeight ||= `${said.offsetHeight}px`;
}

function showNothing(): void {
  room.classList.remove('asked');
  said.style.minHeight = '';
  show([]);
  said.replaceChildren(...hint);
}

/** Marks an option as the one Enter opens; the focus stays in the box, as a combobox has it. */
function activate(place: number): void {
  const options = [...list.children] as HTMLElement[];
  options[active]?.setAttribute('aria-selected', 'false');
  active = place;
  const option = options[place];
  if (!option) {
    box.removeAttribute('aria-activedescendant');
    return;
  }
  option.setAttribute('aria-selected', 'true');
  box.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

function keepInAddress(query: string, wanted: Filters): void {
  const parameters = new URLSearchParams({ ...(query && { q: query }), ...wanted });
  const address = parameters.size > 0 ? `?${parameters}` : location.pathname;
  history.replaceState(null, '', address);
}

form.addEventListener('submit', (event) => {
  const option = list.children[active] as HTMLElement | undefined;
  if (option) option.click();
  else if (isResults) void search();
  if (option || isResults) event.preventDefault();
});
box.addEventListener('focus', prepare, { once: true });
box.addEventListener('input', ({ timeStamp }) => {
  const isQuick = timeStamp - typed < pause;
  typed = timeStamp;
  clearTimeout(timer);
  if (isQuick) timer = setTimeout(() => void search(), pause);
  else void search();
});
for (const select of selects) select.addEventListener('change', () => void search());

/** Arrows walk through the results, Escape clears; `/` comes to the box from anywhere but another field. */
box.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const amount = list.children.length;
  if (step && amount > 0) {
    event.preventDefault();
    // The box itself is one of the stops.
    activate(((active + 1 + step + amount + 1) % (amount + 1)) - 1);
  }
  if (event.key === 'Escape' && (box.value || !list.hidden)) {
    event.preventDefault();
    if (list.hidden) box.value = '';
    clearTimeout(timer);
    asked += 1;
    showNothing();
  }
});
document.addEventListener('keydown', (event) => {
  const { tagName } = document.activeElement ?? {};
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (tagName && ['INPUT', 'TEXTAREA', 'SELECT'].includes(tagName)) return;
  event.preventDefault();
  box.focus();
});

if (isResults) {
  prepare();
  // After `from-address.js`, which listens too and came first.
  window.addEventListener('popstate', () => void search());
}
if (box.value || Object.keys(filters()).length > 0) void search();
