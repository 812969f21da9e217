import type { Registry } from '../types.ts';
import { anthropic } from './anthropic.ts';
import { awesomeLists } from './awesome.ts';
import { cline } from './cline.ts';
import { docker } from './docker.ts';
import { dockerCatalog } from './docker-catalog.ts';
import { github } from './github.ts';
import { githubCode } from './github-code.ts';
import { githubMcpRegistry } from './github-mcp-registry.ts';
import { glama } from './glama.ts';
import { goose } from './goose.ts';
import { mcpRegistry } from './mcp-registry.ts';
import { mcpm } from './mcpm.ts';
import { mcpserversOrg } from './mcpservers-org.ts';
import { metorial } from './metorial.ts';
import { npmChanges } from './npm-changes.ts';
import { npmSearch } from './npm-search.ts';
import { obot } from './obot.ts';
import { ociLabels } from './oci-labels.ts';
import { pulsemcp } from './pulsemcp.ts';
import { pypi } from './pypi.ts';
import { serverCards } from './server-cards.ts';
import { smithery } from './smithery.ts';
import { toolhive } from './toolhive.ts';
import { toolsdk } from './toolsdk.ts';

/** Every place servers are listed, in the order they are asked. */
export const registries: readonly Registry[] = [
  mcpRegistry,
  githubMcpRegistry,
  anthropic,
  pulsemcp,
  npmSearch,
  npmChanges,
  pypi,
  docker,
  dockerCatalog,
  toolhive,
  metorial,
  toolsdk,
  mcpm,
  obot,
  cline,
  goose,
  ...awesomeLists,
  smithery,
  glama,
  mcpserversOrg,
  github,
  githubCode,
  serverCards,
  ociLabels,
];
