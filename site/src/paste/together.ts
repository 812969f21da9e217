import { legs } from '#classifier/taxonomy/trifecta.ts';
import { element, nameOf } from '../compare/elements.ts';
import { counted } from '../data/words.ts';
import { amountIn, type Combined } from './combined.ts';

const howMany = ['none', 'one', 'two'];

/** What the servers can do together, as the page of a server says it of one. */
export function togetherOf(found: Combined): HTMLElement[] {
  const leftOut = notCounted(found);
  const record = found.legs.flatMap(({ title, by }) => [
    element('dt', {}, title),
    element('dd', {}, ...(by.length > 0 ? ['found in: ', ...toolsOf(by)] : ['no sign of it in the definitions'])),
  ]);
  return [
    element('p', {}, ...(found.without ? danger(found) : [harmless(found)])),
    element('dl', { class: 'record' }, ...record),
    ...(leftOut ? [element('p', { class: 'fine' }, leftOut)] : []),
  ];
}

function danger({ legs: brought, without }: Combined): (Node | string)[] {
  const { title, by } = brought.find(({ id }) => id === without)!;
  const tools = amountIn(by) === 1 ? 'one tool' : counted(amountIn(by), 'tool');
  return [
    element('b', { class: 'warn' }, 'Private data, text written by strangers and a way out meet in these servers'),
    ': an order hidden in such a text can carry private data outside. ',
    `To break it, deny ${tools}, so that ${title.toLowerCase()} is missing: `,
    ...toolsOf(by),
    '.',
  ];
}

function harmless({ legs: brought }: Combined): string {
  const amount = brought.filter(({ by }) => by.length > 0).length;
  return `Private data, text written by strangers and a way out are dangerous where they meet. The definitions of these servers show ${howMany[amount]} of the ${legs.length}; a definition can leave one unsaid.`;
}

/** `notes: read_note, find_note; mail: send and 3 more`. */
const toolsOf = (by: Combined['legs'][number]['by']): (Node | string)[] =>
  by.flatMap(({ alias, amount, names }, place) => [
    place > 0 ? '; ' : '',
    nameOf(alias.slice(0, 100)),
    ': ',
    ...names.flatMap((name, at) => [at > 0 ? ', ' : '', element('span', { class: 'code' }, nameOf(name))]),
    amount > names.length ? ` and ${amount - names.length} more` : '',
  ]);

/** What the answer does not know, which may bring what is missing. */
function notCounted({ unrated, apart }: Combined): string {
  return [
    ...(unrated > 0 ? [`${counted(unrated, 'server')} without a rating here may bring more of it.`] : []),
    ...(apart > 0
      ? [
          `${counted(apart, 'server')} ${apart === 1 ? 'counts' : 'count'} as rated, in another version than the one configured.`,
        ]
      : []),
  ].join(' ');
}
