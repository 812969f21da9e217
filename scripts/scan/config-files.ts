import { join } from 'node:path';

/** How a client's configuration file is written and where its servers stand in it. */
export interface ConfigFile {
  client: string;
  /** Relative to the user's home or to a project's folder. */
  path: string;
  format: 'json' | 'toml' | 'yaml';
  /** Keys under any of which the servers stand; `mcp/servers` is a key in a key. */
  keys: readonly string[];
}

const macSupport = 'Library/Application Support';
const codeFolders = ['.config/Code/User', `${macSupport}/Code/User`, 'AppData/Roaming/Code/User'];
const claudeFolders = ['.config/Claude', `${macSupport}/Claude`, 'AppData/Roaming/Claude'];
const clineSettings = 'globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json';

const json = (client: string, path: string, key = 'mcpServers'): ConfigFile => ({
  client,
  path,
  format: 'json',
  keys: [key],
});

/** Files in the user's home. */
export const homeFiles: readonly ConfigFile[] = [
  json('Claude Code', '.claude.json'),
  ...claudeFolders.map((folder) => json('Claude Desktop', join(folder, 'claude_desktop_config.json'))),
  json('Cursor', '.cursor/mcp.json'),
  ...codeFolders.map((folder) => json('VS Code', join(folder, 'mcp.json'), 'servers')),
  ...codeFolders.map((folder) => json('Cline', join(folder, clineSettings))),
  { client: 'Codex', path: '.codex/config.toml', format: 'toml', keys: ['mcp_servers'] },
  json('Gemini CLI', '.gemini/settings.json'),
  json('Windsurf', '.codeium/windsurf/mcp_config.json'),
  json('Copilot CLI', '.copilot/mcp-config.json'),
  json('Zed', '.config/zed/settings.json', 'context_servers'),
  json('Zed', 'AppData/Roaming/Zed/settings.json', 'context_servers'),
  json('opencode', '.config/opencode/opencode.json', 'mcp'),
  { client: 'Goose', path: '.config/goose/config.yaml', format: 'yaml', keys: ['extensions'] },
];

/** Files in a project's folder. */
export const projectFiles: readonly ConfigFile[] = [
  json('Claude Code', '.mcp.json'),
  json('Cursor', '.cursor/mcp.json'),
  json('VS Code', '.vscode/mcp.json', 'servers'),
  { client: 'Codex', path: '.codex/config.toml', format: 'toml', keys: ['mcp_servers'] },
  json('Gemini CLI', '.gemini/settings.json'),
  json('Roo Code', '.roo/mcp.json'),
  json('Zed', '.zed/settings.json', 'context_servers'),
  json('opencode', 'opencode.json', 'mcp'),
];

const anyKey = [
  'mcpServers',
  'servers',
  'mcp_servers',
  'extensions',
  'context_servers',
  'mcp',
  // In the settings of VS Code.
  'mcp/servers',
  'mcp.servers',
];

/** How a file that somebody names is read: by its ending, with the keys of every client. */
export function namedFile(path: string): ConfigFile {
  const format = path.endsWith('.toml') ? 'toml' : /\.ya?ml$/.test(path) ? 'yaml' : 'json';
  return { client: 'file', path, format, keys: anyKey };
}
