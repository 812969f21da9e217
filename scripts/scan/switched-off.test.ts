import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { homeFiles, namedFile, projectFiles } from './config-files.ts';
import { readConfigFile } from './read-config.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toolrisk-off-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const known = [...projectFiles, ...homeFiles];

/** Each server of a client's file with what is known of its switch. */
async function switches(path: string, file = known.find((one) => one.path === path)!) {
  const { servers } = (await readConfigFile(join(root, path), file))!;
  return Object.fromEntries(
    servers.map(({ name, disabled, switchIgnored }) => [name, switchIgnored ? 'ignored' : disabled ? 'off' : 'on']),
  );
}

const disabled = { command: 'npx', args: ['notes'], disabled: true };
const notEnabled = { command: 'npx', args: ['notes'], enabled: false };
const plain = { command: 'npx', args: ['notes'], disabled: false, enabled: true };

test.each([
  ['Claude Code', '.mcp.json', 'ignored', 'ignored'],
  ['Claude Desktop', '.config/Claude/claude_desktop_config.json', 'ignored', 'ignored'],
  ['Cursor', '.cursor/mcp.json', 'ignored', 'ignored'],
  ['VS Code', '.vscode/mcp.json', 'ignored', 'ignored'],
  ['Copilot CLI', '.copilot/mcp-config.json', 'ignored', 'ignored'],
  ['Gemini CLI', '.gemini/settings.json', 'ignored', 'ignored'],
  ['Windsurf', '.codeium/windsurf/mcp_config.json', 'off', 'ignored'],
  ['Roo Code', '.roo/mcp.json', 'off', 'ignored'],
  ['Zed', '.zed/settings.json', 'ignored', 'off'],
  ['opencode', 'opencode.json', 'ignored', 'off'],
])('%s heeds no other word for off than its own', async (_, path, a, b) => {
  const [key] = known.find((one) => one.path === path)!.keys;
  put(path, JSON.stringify({ [key!]: { a: disabled, b: notEnabled, c: plain } }));

  expect(await switches(path)).toEqual({ a, b, c: 'on' });
});

test('Codex and Goose have «enabled» in their formats', async () => {
  const entry = (word: string) => `[mcp_servers.a]\ncommand = "npx"\nargs = ["notes"]\n${word}\n`;
  put('.codex/config.toml', entry('enabled = false'));
  put('.config/goose/config.yaml', 'extensions:\n  a: {cmd: npx, args: [notes], enabled: false, type: stdio}\n');

  expect(await switches('.codex/config.toml')).toEqual({ a: 'off' });
  expect(await switches('.config/goose/config.yaml')).toEqual({ a: 'off' });
});

test('a file that may be any client’s is taken at either word', async () => {
  put('servers.json', JSON.stringify({ mcpServers: { a: disabled, b: notEnabled, c: plain } }));

  expect(await switches('servers.json', namedFile('servers.json'))).toEqual({ a: 'off', b: 'off', c: 'on' });
});

test('Claude Code lists what a project has switched off, which is no word about other projects', async () => {
  const mcpServers = { notes: plain };
  const projects = { '/a': { mcpServers, disabledMcpServers: ['notes', 'mail'] } };
  put('.claude.json', JSON.stringify({ mcpServers: { mail: plain }, projects }));

  expect(await switches('.claude.json')).toEqual({ mail: 'on', notes: 'off' });
});

test.each(['settings.json', 'settings.local.json'])('a .mcp.json is refused by name in .claude/%s', async (name) => {
  put('.mcp.json', JSON.stringify({ mcpServers: { notes: plain, mail: plain } }));
  put(`.claude/${name}`, JSON.stringify({ disabledMcpjsonServers: ['notes'] }));

  expect(await switches('.mcp.json')).toEqual({ notes: 'off', mail: 'on' });
});

test('settings of Claude Code that cannot be read switch nothing off', async () => {
  put('.mcp.json', JSON.stringify({ mcpServers: { notes: plain } }));
  put('.claude/settings.json', '{"disabledMcpjsonServers": ');

  expect(await switches('.mcp.json')).toEqual({ notes: 'on' });
});

test.each([
  [{ excluded: ['a'] }, { a: 'off', b: 'on' }],
  [{ allowed: ['a'] }, { a: 'on', b: 'off' }],
])('Gemini CLI keeps the names in lists: %j', async (mcp, expected) => {
  put('.gemini/settings.json', JSON.stringify({ mcp, mcpServers: { a: plain, b: plain } }));

  expect(await switches('.gemini/settings.json')).toEqual(expected);
});
