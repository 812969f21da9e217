import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Shelf } from '../shelf.ts';

/** Gives a server one of its tools, which answers from a shelf. */
export type Register = (server: McpServer, shelf: Shelf) => void;

/** What every one of them is: it reads the catalog and asks nobody outside. */
export const looksUp = { readOnlyHint: true, openWorldHint: false };
