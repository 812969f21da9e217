import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { categories } from '../taxonomy/categories.ts';

const category = z.enum(categories.map(({ id }) => id) as [string, ...string[]]);

/** Where to read it, as `toolrisk inspect` takes it: `npm:name@version` or `github:owner/name@commit`. */
const target = z.string().regex(/^(?:npm|github):/);

const judged = {
  tool: z.string(),
  category,
  also: z.array(category).optional(),
  sure: z.literal(false).optional(),
};

const ofDefinition = z.strictObject({ ...judged, definition_hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** What is judged of one server, as a line of `labels.ndjson` has it. */
const LabelledServer = z.strictObject({ target, labels: z.array(ofDefinition) });

/** Our own judgement of one published definition; its text stays where it was published. */
export type Label = z.infer<typeof ofDefinition> & { target: string };

/** The same of a server whose definitions only dumps of others have: they are known by their hashes. */
const LabelledInDump = z.strictObject({ server: z.string(), labels: z.array(ofDefinition) });

/** Our own judgement of one definition of a dump; `server` is named as there. */
export type DumpLabel = z.infer<typeof ofDefinition> & { server: string };

/** The same of an action that a connector offers to agents, which is no MCP tool: it is read from a file of the target. */
const ConnectorLabel = z.strictObject({ target, ...judged, file: z.string() });

type ConnectorLabel = z.infer<typeof ConnectorLabel>;

/** The labels of this repository. */
export const readLabels = (): Label[] =>
  read('./labels.ndjson', LabelledServer).flatMap(({ target, labels }) =>
    labels.map((label) => ({ target, ...label })),
  );

/** Those of definitions of dumps. */
export const readDumpLabels = (): DumpLabel[] =>
  read('./dump-labels.ndjson', LabelledInDump).flatMap(({ server, labels }) =>
    labels.map((label) => ({ server, ...label })),
  );

/** Those of actions of connectors. */
export const readConnectorLabels = (): ConnectorLabel[] => read('./connector-labels.ndjson', ConnectorLabel);

function read<T>(file: string, line: z.ZodType<T>): T[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((row) => line.parse(JSON.parse(row)));
}
