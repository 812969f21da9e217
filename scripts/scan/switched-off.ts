import { type Fields, fieldsOrEmpty } from '#classifier/policy/fields.ts';

/**
 * The word in a server's entry by which a client is told not to start it. Clients that are not here start a server
 * whatever its entry says: Claude Code, Claude Desktop, Cursor, VS Code and Copilot CLI keep that elsewhere.
 */
const words: Record<string, readonly ('disabled' | 'enabled')[]> = {
  Cline: ['disabled'],
  Codex: ['enabled'],
  Goose: ['enabled'],
  opencode: ['enabled'],
  'Roo Code': ['disabled'],
  Windsurf: ['disabled'],
  Zed: ['enabled'],
  // One that somebody names may be any client's.
  file: ['disabled', 'enabled'],
};

/** Whether a client starts a server, as far as its files tell: `ignored` is a word of the entry that it does not heed. */
export type Switch = 'on' | 'off' | 'ignored';

/** What a client's entry, and the mapping that holds the servers of it, say of one server. */
export function switchOf(client: string, name: string, entry: Fields, holder: Fields): Switch {
  const said = [
    ...(entry.disabled === true ? (['disabled'] as const) : []),
    ...(entry.enabled === false ? (['enabled'] as const) : []),
  ];
  if (said.some((word) => words[client]?.includes(word)) || isListed(client, name, holder)) return 'off';
  return said.length > 0 ? 'ignored' : 'on';
}

/** Servers of a project's `.mcp.json` that one of its settings files refuses for Claude Code. */
export const refusedBy = (settings: Fields) => namesIn(settings.disabledMcpjsonServers);

function isListed(client: string, name: string, holder: Fields): boolean {
  // Where Claude Code keeps a project's own servers it lists those that were switched off.
  if (client === 'Claude Code') return namesIn(holder.disabledMcpServers).includes(name);
  if (client !== 'Gemini CLI') return false;
  const { excluded, allowed } = fieldsOrEmpty(holder.mcp);
  return namesIn(excluded).includes(name) || (Array.isArray(allowed) && !namesIn(allowed).includes(name));
}

const namesIn = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
