import { compareDefinitions } from './compare-definitions.ts';
import { findServers } from './find-servers.ts';
import { getPolicy } from './get-policy.ts';
import { getServer } from './get-server.ts';
import { getTool } from './get-tool.ts';
import type { Register } from './register.ts';
import { searchTools } from './search-tools.ts';

/** In the order a client lists them. */
export const tools: readonly Register[] = [findServers, searchTools, getServer, getTool, getPolicy, compareDefinitions];
