import { openEngine } from '../search/engine.ts';
import { compare, type Pair, type Twin } from './comparison.ts';
import { answerOf, sectionsOf } from './view.ts';

const form = document.querySelector<HTMLFormElement>('form.pair')!;
const boxes = [...form.querySelectorAll('input')] as Pair<HTMLInputElement>;
const list = document.querySelector<HTMLDataListElement>('#names')!;
const said = document.querySelector<HTMLElement>('#said')!;
const answer = document.querySelector<HTMLElement>('#answer')!;
const compared = document.querySelector<HTMLElement>('#compared')!;
const twins = new Map<string, Promise<Twin>>();
/** The slugs of servers by what they are called in the boxes. */
const slugs = new Map<string, string>();
const question = answer.textContent;
const slug = /^[a-z0-9_][a-z0-9._-]*$/;
let asked = 0;

const engine = openEngine(json);

async function json(path: string): Promise<unknown> {
  const found = await fetch(path);
  if (found.status === 404) throw new Error('there is no such server here');
  if (!found.ok) throw new Error(`the catalog answered ${found.status}`);
  return found.json();
}

function twinOf(name: string): Promise<Twin> {
  let twin = twins.get(name);
  if (!twin) {
    twin = json(`/servers/${name}.json`) as Promise<Twin>;
    twins.set(name, twin);
    twin.catch(() => twins.delete(name));
  }
  return twin;
}

/** The servers a text may mean; what they are called is offered below the boxes. */
async function suggested(text: string): Promise<string[]> {
  const { servers, closest } = await engine.search(text, {}, { servers: 8, tools: 0 });
  // What only comes near is not what is meant.
  const rows = (closest ? [] : servers.hits).flatMap((hit) => ('server' in hit ? [hit.server] : []));
  list.replaceChildren(
    ...rows.map(([name, , key]) => Object.assign(document.createElement('option'), { value: key, label: name })),
  );
  for (const [, own, key] of rows) slugs.set(key, own);
  const exact = rows.filter(([name, own, key]) => [name, own, key].includes(text));
  return (exact.length > 0 ? exact : rows).map(([, own]) => own);
}

/** The server that is meant: its address here, its package, or the only one with these words. */
async function slugOf(text: string): Promise<string | undefined> {
  const inAddress = /\/servers\/([^/?#]+?)(?:\.(?:html|json|md))?(?:[?#].*)?$/.exec(text)?.[1];
  if (inAddress && slug.test(inAddress)) return inAddress;
  const known = slugs.get(text);
  if (known) return known;
  const found = await suggested(text);
  if (found.length === 1) return found[0];
  const many = found.length > 1 ? 'means several servers: choose one' : 'is not in the catalog';
  throw new Error(`«${text}» ${many}`);
}

/** Back to the page as it was: its places stay, so that nothing moves when they are filled again. */
function clear(): void {
  answer.textContent = question;
  compared.replaceChildren();
}

async function show(names: (string | undefined)[]): Promise<void> {
  const mine = ++asked;
  clear();
  const wanted = names.filter((name) => name !== undefined);
  compared.classList.toggle('asked', wanted.length > 0);
  if (wanted.length === 0) return;
  try {
    const servers = await Promise.all(names.map((name) => name && twinOf(name)));
    if (mine !== asked) return;
    servers.forEach((server, side) => {
      if (!server) return;
      boxes[side]!.value = server.id;
      slugs.set(server.id, names[side]!);
    });
    keepInAddress(names);
    const [first, second] = servers;
    if (!first || !second) {
      said.textContent = 'Now the other one: a package, a name or the address of its page.';
      return;
    }
    const pair: Pair<Twin> = [first, second];
    const found = compare(pair);
    answer.replaceChildren(...answerOf(found, pair));
    compared.replaceChildren(...sectionsOf(found, pair));
    said.textContent = 'Compared by their ratings and definitions; both were read on the days below.';
  } catch (error) {
    if (mine === asked) said.textContent = `${(error as Error).message}.`;
  }
}

function keepInAddress(names: (string | undefined)[]): void {
  const parameters = new URLSearchParams();
  names.forEach((name, side) => {
    if (name) parameters.set('ab'.charAt(side), name);
  });
  history.replaceState(null, '', `?${parameters}`);
}

async function compareBoxes(): Promise<void> {
  try {
    const texts = boxes.map(({ value }) => value.trim());
    await show(await Promise.all(texts.map((text) => (text ? slugOf(text) : undefined))));
  } catch (error) {
    asked += 1;
    clear();
    said.textContent = `${(error as Error).message}.`;
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
for (const box of boxes) {
  box.addEventListener('input', () => {
    clearTimeout(timer);
    const text = box.value.trim();
    // What was chosen from the list is compared at once.
    if (slugs.has(text)) void compareBoxes();
    else if (text) timer = setTimeout(() => void suggested(text).catch(() => {}), 150);
  });
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void compareBoxes();
});

const given = new URLSearchParams(location.search);
void show(['a', 'b'].map((side) => given.get(side) ?? '').map((name) => (slug.test(name) ? name : undefined)));
