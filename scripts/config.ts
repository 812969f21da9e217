import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Means } from '#crawler/types.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { httpAddress } from './http-address.ts';

const Environment = z.object({
  TOOLRISK_HOME: z.string().min(1).default('.toolrisk'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'is no postgres:// address')
    .optional(),
  TOOLRISK_OVERRIDES: z.string().min(1).optional(),
  SITE_URL: z.url().optional(),
  PROJECT_URL: z.url({ protocol: /^https?$/ }).optional(),
  CORRECTIONS_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  TOOLRISK_MODEL: z.string().min(1).default('gpt-5.4-mini'),
  TOOLRISK_SECOND_MODEL: z.string().min(1).optional(),
  TOOLRISK_MODEL_API: z.enum(['chat', 'responses']).default('chat'),
  TOOLRISK_MODEL_PRICES: z.string().optional(),
  GITHUB_TOKEN: z.string().optional(),
  SMITHERY_API_KEY: z.string().optional(),
  GLAMA_API_KEY: z.string().optional(),
  PULSEMCP_API_KEY: z.string().optional(),
  PULSEMCP_TENANT_ID: z.string().optional(),
});

export interface Config {
  /** The folder of everything that can be made again: the embedded database, the HTTP cache, the published site. */
  home: string;
  /** Where the catalog is: a postgres:// address or the folder of the embedded database. */
  database: string;
  cache: string;
  out: string;
  siteUrl: string;
  /** Where people find this program; pages name no place without it. */
  projectUrl: string | undefined;
  /** Where pages send who finds a rating wrong: a tracker's form for new issues; without it they say how to report one. */
  corrections: string | undefined;
  host: string;
  port: number;
  /** Keys of registries; one without its key is not asked. */
  keys: Means['keys'];
  /** Corrections of the merge, a file of the user's own. */
  mergeOverrides: string;
  /** People's decisions over the rules; `named` when the environment names the file, which must exist then. */
  decisions: { file: string; named: boolean };
  /** The endpoint of a language model, any that is compatible; without a key none is ever asked. */
  model: {
    apiKey: string | undefined;
    baseUrl: string | undefined;
    name: string;
    secondName: string | undefined;
    api: 'chat' | 'responses';
    /** US dollars per million tokens, `input,cached input,output`. */
    prices: string | undefined;
  };
}

/** The environment variables that hold the keys of registries. */
export const keyVariables = {
  github: 'GITHUB_TOKEN',
  smithery: 'SMITHERY_API_KEY',
  glama: 'GLAMA_API_KEY',
  pulsemcp: 'PULSEMCP_API_KEY',
  pulsemcpTenant: 'PULSEMCP_TENANT_ID',
} as const;

/** Reads the environment once; throws a CommandError that names the variable. */
export function readConfig(environment: NodeJS.ProcessEnv, cwd: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue!.path[0]);
    throw new CommandError(exitCodes.configuration, `the environment variable ${name} is wrong: ${issue!.message}`);
  }
  const { TOOLRISK_HOME, TOOLRISK_OVERRIDES, DATABASE_URL, SITE_URL, HOST, PORT } = parsed.data;
  const home = resolve(cwd, TOOLRISK_HOME);
  return {
    home,
    database: DATABASE_URL ?? join(home, 'db'),
    cache: join(home, 'cache'),
    out: join(home, 'site'),
    siteUrl: (SITE_URL ?? listeningAt(HOST, PORT)).replace(/\/+$/, ''),
    projectUrl: parsed.data.PROJECT_URL,
    corrections: parsed.data.CORRECTIONS_URL ?? newIssueOf(parsed.data.PROJECT_URL),
    host: HOST,
    port: PORT,
    keys: {
      github: parsed.data[keyVariables.github],
      smithery: parsed.data[keyVariables.smithery],
      glama: parsed.data[keyVariables.glama],
      pulsemcp: parsed.data[keyVariables.pulsemcp],
      pulsemcpTenant: parsed.data[keyVariables.pulsemcpTenant],
    },
    mergeOverrides: join(home, 'merge-overrides.json'),
    decisions: {
      file: TOOLRISK_OVERRIDES ? resolve(cwd, TOOLRISK_OVERRIDES) : join(home, 'overrides.yaml'),
      named: TOOLRISK_OVERRIDES !== undefined,
    },
    model: {
      apiKey: parsed.data.OPENAI_API_KEY,
      baseUrl: parsed.data.OPENAI_BASE_URL,
      name: parsed.data.TOOLRISK_MODEL,
      secondName: parsed.data.TOOLRISK_SECOND_MODEL,
      api: parsed.data.TOOLRISK_MODEL_API,
      prices: parsed.data.TOOLRISK_MODEL_PRICES,
    },
  };
}

/** The form for new issues of a project on GitHub; elsewhere nobody knows but the project itself. */
function newIssueOf(project: string | undefined): string | undefined {
  const [repository] = /^https:\/\/github\.com\/[^/?#]+\/[^/?#]+/.exec(project ?? '') ?? [];
  return repository ? `${repository.replace(/\.git$/, '')}/issues/new` : project;
}

/** The address a browser on this machine finds the site at; of one that listens everywhere, the machine's own name. */
function listeningAt(host: string, port: number): string {
  const name = ['127.0.0.1', '0.0.0.0', '::1', '::'].includes(host) ? 'localhost' : host;
  return httpAddress(name, port);
}
