import { combined } from './combined.ts';
import { hashedText, keptDigits, type LookedUp, lookUpFile } from './look-up-format.ts';
import { nameOf, type PastedServer } from './read-config.ts';
import { readText } from './read-text.ts';
import { answerRow } from './row.ts';
import { runsAnother } from './runs-another.ts';
import { togetherOf } from './together.ts';

const box = document.querySelector<HTMLTextAreaElement>('#config')!;
const table = document.querySelector<HTMLTableElement>('#answer')!;
const together = document.querySelector<HTMLElement>('#together')!;
const said = document.querySelector<HTMLElement>('#said')!;
const files = new Map<string, Promise<LookedUp[]>>();
let asked = 0;

async function hashOf(name: string): Promise<string> {
  if (!crypto.subtle) throw new Error('a browser hashes only on pages that came over https');
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(hashedText(name)));
  return [...new Uint8Array(bytes)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, keptDigits);
}

/** Everything of one prefix: nothing but these two digits of a hash leaves the page. */
function rowsOf(path: string): Promise<LookedUp[]> {
  let rows = files.get(path);
  if (!rows) {
    rows = fetch(path).then((answer) => {
      if (!answer.ok) throw new Error(`the catalog answered ${answer.status}`);
      return answer.json() as Promise<LookedUp[]>;
    });
    files.set(path, rows);
    rows.catch(() => files.delete(path));
  }
  return rows;
}

async function lookUp(server: PastedServer): Promise<LookedUp | undefined> {
  const name = nameOf(server);
  if (name === undefined) return undefined;
  const hash = await hashOf(name);
  return (await rowsOf(lookUpFile(hash))).find(([own]) => own === hash);
}

async function answer(): Promise<void> {
  const mine = ++asked;
  const text = box.value;
  table.hidden = true;
  together.hidden = true;
  said.textContent = '';
  if (text.trim() === '') return;
  try {
    const servers = await readText(text);
    if (mine !== asked) return;
    if (typeof servers === 'string') {
      said.textContent = servers;
      return;
    }
    const found = await Promise.all(servers.map(lookUp));
    if (mine !== asked) return;
    table.tBodies[0]!.replaceChildren(...servers.map((server, place) => answerRow(server, found[place])));
    table.hidden = false;
    const all = combined(servers, found);
    if (all) together.querySelector('section > div')!.replaceChildren(...togetherOf(all));
    together.hidden = !all;
    const known = found.filter(Boolean).length;
    const others = servers.filter((server, place) => runsAnother(server, found[place])).length;
    const apart = others > 0 ? `, ${others} at another version than the one rated` : '';
    said.textContent = `${servers.length} ${servers.length === 1 ? 'server' : 'servers'}, ${known} of them in the catalog${apart}.${all?.without ? ' Together they are dangerous: see below.' : ''}`;
  } catch (error) {
    if (mine === asked)
      said.textContent = `The look-up does not work now: ${(error as Error).message}. Change the text to try again.`;
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
box.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void answer(), 150);
});
if (box.value) void answer();
