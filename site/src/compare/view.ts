import { factorPath } from '../data/paths.ts';
import { counted } from '../data/words.ts';
import type { Comparison, Pair, SharedName, Twin, TwinTool } from './comparison.ts';
import { bar, element, nameOf, table } from './elements.ts';

/** Of each list; the pages of the servers hold the rest. */
const shown = 200;

/** The answer as a sentence. */
export function answerOf({ answer }: Comparison, servers: Pair<Twin>): (Node | string)[] {
  return answer.map((part) => (typeof part === 'string' ? part : nameOf(servers[part.side].name)));
}

/** Everything below the answer. */
export function sectionsOf(found: Comparison, servers: Pair<Twin>): HTMLElement[] {
  return [
    section('Side by side', sideBySide(found, servers)),
    ...(found.shared.length > 0 ? [section('On both', shared(found.shared, servers))] : []),
    ...differing(found.shared, servers),
    ...found.only.flatMap((tools, side) =>
      tools.length > 0 ? [section(`Only on the ${['first', 'second'][side]}`, onlyOn(tools, servers[side]!))] : [],
    ),
  ];
}

const section = (title: string, content: HTMLElement) =>
  element('section', {}, element('h2', {}, title), element('div', {}, content));

const linkTo = ({ page, name }: { page: string; name: string }, className = '') =>
  element('a', { href: page, ...(className && { class: className }) }, nameOf(name));

const mark = (level: string) => element('span', { class: `lv ${level.toLowerCase()}` }, level);

function sideBySide({ categories, factors, effects, poisoned }: Comparison, servers: Pair<Twin>): HTMLElement {
  const words = (side: number) => categories.map(({ id, amounts }) => `${amounts[side]} ${id}`).join(', ');
  const mix = (side: 0 | 1) =>
    servers[side].tools.length === 0
      ? 'none read'
      : bar(
          categories.map(({ id, amounts }) => ({ id, amount: amounts[side] })),
          `Categories: ${words(side)}`,
        );
  const amounts = (title: Node | string, [a, b]: Pair<number>) => [title, String(a), String(b)];
  const rows = [
    ['Version', ...servers.map(({ version }) => (version ? nameOf(version) : 'not known'))],
    ['Read', ...servers.map(({ read }) => read ?? 'not known')],
    amounts('Tools', servers.map(({ tools }) => tools.length) as Pair<number>),
    ['Mix', mix(0), mix(1)],
    ...categories.map((row) => amounts(row.id, row.amounts)),
    ...(poisoned[0] + poisoned[1] > 0 ? [amounts('Poisoned definitions', poisoned)] : []),
    ...effects.map((row) => amounts(row.title, row.amounts)),
    ...factors.map(({ id, title, amounts: found }) => amounts(element('a', { href: factorPath(id) }, title), found)),
  ];
  return table('How many tools do what', ['Of', ...servers.map((server) => linkTo(server))], rows, 'versus');
}

const said = { rating: '', definition: 'another definition', nothing: 'the very same definition' };

function shared(names: SharedName[], servers: Pair<Twin>): HTMLElement {
  const rated = ({ category, level, integrity }: TwinTool) => {
    const cell = element('span', {}, mark(level), ` ${category}`);
    if (integrity !== 'clean') cell.append(' ', element('b', { class: 'warn' }, integrity));
    return cell;
  };
  const rows = names.slice(0, shown).map(({ name, tools: [a, b], differs }) => {
    const head = element('span', {}, linkTo({ page: a.page, name }, 'code'));
    if (said[differs]) head.append(' ', element('small', {}, said[differs]));
    return [head, rated(a), rated(b)];
  });
  const different = names.filter(({ differs }) => differs === 'rating').length;
  const caption = `${counted(names.length, 'name')} on both, ${different} rated differently${left(names.length)}`;
  return table(caption, ['Tool', ...servers.map(({ name }) => nameOf(name))], rows, 'versus');
}

/** The definitions that are not the same, each compared when it is opened. */
function differing(names: SharedName[], servers: Pair<Twin>): HTMLElement[] {
  const rows = names.filter(({ tools: [a, b] }) => a.definition_hash !== b.definition_hash).slice(0, shown);
  const both = servers.map(({ name }) => name) as Pair<string>;
  const folded = rows.map((shared) => {
    const inside = element('div', {}, element('p', {}, 'Their pages are read …'));
    const details = element('details', {}, element('summary', { class: 'code' }, nameOf(shared.name)), inside);
    const read = async () => (await import('./definitions.ts')).showDefinitions(inside, shared, both);
    const failed = ({ message }: Error) => inside.replaceChildren(element('p', {}, `${message}.`));
    details.addEventListener('toggle', () => {
      if (details.hasAttribute('open') && !inside.querySelector('figure')) void read().catch(failed);
    });
    return details;
  });
  return folded.length > 0 ? [section('Where definitions differ', element('div', {}, ...folded))] : [];
}

function onlyOn(tools: TwinTool[], server: Twin): HTMLElement {
  const rows = tools
    .slice(0, shown)
    .map((tool) => [linkTo(tool, 'code'), tool.category, mark(tool.level)] as (Node | string)[]);
  const made = table('', ['Tool', 'Category', 'Level'], rows, 'tools cards');
  made
    .querySelector('caption')!
    .append(`${counted(tools.length, 'tool')} only on `, nameOf(server.name), left(tools.length));
  return made;
}

const left = (amount: number) => (amount > shown ? `, the first ${shown} shown` : '');
