import { lineDiff, textDiff } from '../data/word-diff.ts';
import type { Pair, SharedName } from './comparison.ts';
import { element, nameOf } from './elements.ts';

/** What the page of a tool shows of its definition. */
interface Shown {
  description: string;
  input: string;
}

const marks = { old: 'del', new: 'ins' } as const;

/** Fills in how two definitions differ, each as the page of its tool shows it. */
export async function showDefinitions(into: HTMLElement, { tools }: SharedName, names: Pair<string>): Promise<void> {
  const [one, other] = (await Promise.all(tools.map(({ page }) => shownOn(page)))) as Pair<Shown>;
  const figures = [
    { title: 'Description', code: false, parts: textDiff(one.description, other.description) },
    { title: 'Input', code: true, parts: lineDiff(one.input, other.input) },
  ].filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'));
  const same = element('p', {}, 'They differ only in what the pages of the tools leave to their JSON.');
  into.replaceChildren(
    ...(figures.length === 0 ? [same] : []),
    ...figures.map(({ title, code, parts }) => {
      const sides = (['old', 'new'] as const).map((side, place) => {
        const mine = parts.filter(({ kind }) => kind === 'same' || kind === side);
        const texts = mine.map(({ kind, text }) => (kind === 'same' ? text : element(marks[kind], {}, text)));
        const attributes = { 'data-untrusted': '', dir: 'auto', ...(code && { class: 'code' }) };
        return element('div', attributes, element('b', { class: 'fine' }, nameOf(names[place]!)), ...texts);
      });
      const caption = element('figcaption', {}, `${title}, text written by the servers’ authors`);
      return element('figure', { class: 'diff' }, caption, ...sides);
    }),
  );
}

async function shownOn(page: string): Promise<Shown> {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`the catalog answered ${answer.status}`);
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const text = (selector: string) => [...shown.querySelectorAll(selector)].map((one) => one.textContent).join('');
  const rows = [...shown.querySelectorAll('.params tbody tr')].map((row) =>
    [...row.querySelectorAll('th > *, td, td > small')].map(own).filter(Boolean).join(' · '),
  );
  return { description: text('.quote blockquote .said'), input: rows.map((row) => `${row}\n`).join('') };
}

/** The text of an element without that of a note which is taken for itself. */
function own(of: Element): string {
  return [...of.childNodes].map((node) => (node.nodeName === 'SMALL' ? '' : node.textContent)).join('');
}
