/** Worst first: the order in which a tool with several acts takes its category. Unknown stands apart. */
export const categories = [
  { id: 'Financial', level: 'Critical', summary: 'moves money or value, or commits someone to pay' },
  { id: 'Destructive', level: 'Critical', summary: 'deletes, overwrites beyond recovery, or irreversibly revokes' },
  { id: 'Execute', level: 'High', summary: 'runs code, commands or processes whose effect depends on the arguments' },
  { id: 'Write', level: 'Medium', summary: 'creates or changes data reversibly, or sends something to someone' },
  { id: 'Read', level: 'Low', summary: 'returns information or computes a result, with no lasting effect' },
  { id: 'Unknown', level: 'High', summary: 'the definition gives no evidence of what a call does' },
] as const;

export type CategoryId = (typeof categories)[number]['id'];
export type LevelId = (typeof categories)[number]['level'];

/** How bad a category is, 0 (Read) to 4 (Financial). Unknown ranks with Execute, as its level does. */
export const severity: Record<CategoryId, number> = {
  Read: 0,
  Write: 1,
  Execute: 2,
  Unknown: 2,
  Destructive: 3,
  Financial: 4,
};

const levels = Object.fromEntries(categories.map(({ id, level }) => [id, level])) as Record<CategoryId, LevelId>;

/** The level is a function of the category alone. */
export function levelOf(category: CategoryId): LevelId {
  return levels[category];
}

/** Properties of a tool that stand beside its category: they explain, sort and tighten, and never change the level. */
export const factors = [
  { id: 'external_send', title: 'Sends outward', summary: 'delivers content to people or systems outside' },
  { id: 'bulk', title: 'Acts on many', summary: 'one call can reach many targets' },
  { id: 'irreversible', title: 'Cannot be undone', summary: 'its definition names no way back' },
  { id: 'secrets', title: 'Handles secrets', summary: 'takes or returns credentials, keys or tokens' },
  { id: 'private_data', title: 'Reads private data', summary: 'returns personal or confidential data' },
  {
    id: 'untrusted_content',
    title: 'Returns untrusted content',
    summary: 'brings text written by strangers into the session',
  },
  {
    id: 'arbitrary_code',
    title: 'Runs arbitrary code',
    summary: 'interprets code, commands or queries given by the caller',
  },
  {
    id: 'network_target',
    title: 'Caller chooses the address',
    summary: 'connects to a URL or host given by the caller',
  },
  { id: 'file_path', title: 'Caller chooses the path', summary: 'reads or writes a file path given by the caller' },
  { id: 'permissions_change', title: 'Changes permissions', summary: 'grants, revokes or shares access' },
  {
    id: 'persistence',
    title: 'Outlives the session',
    summary: 'leaves something that acts later: memory, schedules, hooks, configuration',
  },
  { id: 'local_only', title: 'Local only', summary: 'touches nothing outside the machine it runs on' },
] as const;

export type FactorId = (typeof factors)[number]['id'];
