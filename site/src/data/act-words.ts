import type { CategoryId, FactorId } from '#classifier/taxonomy/categories.ts';
import type { NamedAct } from '#classifier/taxonomy/named-act.ts';

/** What a tool of each category does. */
export const acts: Record<CategoryId, string> = {
  Financial: 'Moves money or value, or commits someone to pay',
  Destructive: 'Deletes data or overwrites it beyond recovery',
  Execute: 'Runs, starts or controls something; effects can reach beyond the call',
  Write: 'Creates or changes data',
  Read: 'Returns information and changes nothing lasting',
  Unknown: 'The definition does not say what a call does; treat it as dangerous until someone knows',
};

/** The same where the name says what is acted on; a verb of the name stands in place of the first words. */
export const named: Record<CategoryId, (act: NamedAct) => string> = {
  Financial: ({ verb = 'Acts on', things }) => `${verb} ${things}: moves money or value, or commits to pay`,
  Destructive: ({ verb = 'Deletes or overwrites', things }) => `${verb} ${things} beyond recovery`,
  Execute: ({ verb, things }) =>
    verb ? `${verb} ${things}; effects can reach beyond the call` : `Acts on ${things}: ${told(acts.Execute)}`,
  Write: (act) => changes(act),
  Read: (act) => `${returns(act)} and changes nothing lasting`,
  Unknown: () => acts.Unknown,
};

interface Exact {
  category: CategoryId;
  factor: FactorId;
  act: string;
  named: (act: NamedAct) => string;
}

const files = new Set(['file', 'folder', 'directory', 'path', 'document']);
const credentials = new Set(['key', 'secret', 'token', 'password', 'passkey', 'certificate', 'API key', 'SSH key']);
const programs = new Set([
  'code',
  'command',
  'script',
  'query',
  'SQL',
  'expression',
  'statement',
  'program',
  'GraphQL',
]);
const sends = new Set(['Sends', 'Posts', 'Forwards', 'Publishes', 'Submits', 'Broadcasts']);

/** The act in fewer, more exact words where a factor allows it; the first that fits is taken. */
export const exact: readonly Exact[] = [
  {
    category: 'Execute',
    factor: 'arbitrary_code',
    act: 'Runs code or commands the caller writes',
    named: ({ verb = 'Acts on', things, thing }) =>
      verb === 'Runs' && programs.has(thing)
        ? `${verb} ${things} the caller writes`
        : `${verb} ${things}: runs code or commands the caller writes`,
  },
  {
    category: 'Write',
    factor: 'permissions_change',
    act: 'Grants, revokes or shares access',
    named: (act) => `${changes(act)}: grants, revokes or shares access`,
  },
  {
    category: 'Write',
    factor: 'external_send',
    act: 'Sends content to people or systems outside',
    named: (act) =>
      sends.has(act.verb ?? '')
        ? `${changes(act)} to people or systems outside`
        : `${changes(act)}: sends content to people or systems outside`,
  },
  {
    category: 'Write',
    factor: 'persistence',
    act: 'Leaves something behind that acts later',
    named: (act) => `${changes(act)}: leaves something behind that acts later`,
  },
  {
    category: 'Write',
    factor: 'file_path',
    act: 'Creates or changes data; the caller names the file',
    named: (act) => atPath(changes(act), act),
  },
  {
    category: 'Read',
    factor: 'private_data',
    act: 'Returns private data',
    named: ({ things }) => `Returns private data: ${things}`,
  },
  {
    category: 'Read',
    factor: 'secrets',
    act: 'Takes or returns credentials',
    named: (act) => {
      if (act.thing === 'credential') return 'Takes or returns credentials';
      if (credentials.has(act.thing)) return `Takes or returns credentials: ${act.things}`;
      return `${returns(act)}: takes or returns credentials`;
    },
  },
  {
    category: 'Read',
    factor: 'file_path',
    act: 'Reads files the caller names',
    named: (act) => atPath(returns(act), act),
  },
  {
    category: 'Read',
    factor: 'network_target',
    act: 'Fetches an address the caller chooses',
    named: (act) => `${returns(act)}; the caller chooses the address`,
  },
  {
    category: 'Read',
    factor: 'untrusted_content',
    act: 'Returns text written by strangers',
    named: (act) => `${returns(act)}, with text written by strangers`,
  },
];

const changes = ({ verb = 'Creates or changes', things }: NamedAct) => `${verb} ${things}`;
const returns = ({ verb = 'Returns', things }: NamedAct) => `${verb} ${things}`;
const atPath = (act: string, { thing }: NamedAct) =>
  files.has(thing) ? `${act} the caller names` : `${act}; the caller names the path`;

/** After other words. */
export function told(act: string): string {
  return `${act.charAt(0).toLowerCase()}${act.slice(1)}`;
}
