import type { ArgumentKind } from '../argument-kind.ts';
import { says, set } from './shared.ts';

const none: ReadonlySet<string> = new Set();

/** Lists that belong to one thing that is made or changed. */
const belonging = set(
  'role label tag group team permission category option parent related assignee user reviewer member attachment file scope environment type event channel',
);

/** A list of ids that are what the act is done to. */
export const idList: ArgumentKind = {
  names: none,
  like: ({ tokens }) => tokens.length > 1 && tokens.at(-1) === 'ids' && !belonging.has(tokens.at(-2)!),
  support: ({ depth, type }) => (depth === 1 && type === 'array' ? 'told' : 'none'),
};

const listSaid =
  /\b(?:array|list) of [^.,]{0,40}\bto (?:be )?(?:delet|remov|updat|creat|archiv|mov|clos|import|insert|edit)/i;

/** A list whose description says that each of it is what the act is done to. */
export const listed: ArgumentKind = {
  names: none,
  like: ({ tokens }) => {
    const thing = (tokens.at(-1) === 'ids' ? tokens.at(-2) : tokens.at(-1)) ?? '';
    return /(?:s|list|data)$/.test(tokens.at(-1) ?? '') && !belonging.has(thing.replace(/s$/, ''));
  },
  support: (argument) =>
    argument.depth === 1 && argument.type === 'array' && says(argument, listSaid) ? 'told' : 'none',
};

const everything = set(`is_to_all delete_all apply_to_all all_items select_all`);

const several = set(`operations entities relations documents`);

/** A list of what the act is done to. */
export const targets: ArgumentKind = {
  names: new Set(['ids', ...everything, ...several]),
  support({ depth, type, words: { joined } }) {
    if (depth !== 1) return 'none';
    const one = (joined === 'ids' && type === 'string') || (several.has(joined) && type !== 'array');
    return one ? 'none' : 'told';
  },
};
