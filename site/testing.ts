import { type CategoryId, type FactorId, levelOf } from '#classifier/taxonomy/categories.ts';
import type { Db } from '#db/client.ts';
import { type Definition, definitionHash } from '#db/definition.ts';
import { reviseVerdicts } from '#db/queries/model-verdicts.ts';
import type { ServerFacts } from '#db/queries/servers.ts';
import { saveVerdicts } from '#db/queries/verdicts.ts';
import { saveListing, saveReading, saveServer } from '#db/testing-servers.ts';
import { cutAt } from './src/data/words.ts';
import { troubles } from './testing-troubles.ts';

/** A rated tool of a test catalog; everything but name and category may be left out. */
export interface TestTool extends Definition {
  category: CategoryId;
  factors?: FactorId[];
  modes?: { pointer: string; value: string; category: CategoryId }[];
  integrity?: string;
  reasoning?: string;
  /** What a person decided over the rules. */
  decisions?: object[];
  /** A model disagrees with the rules. */
  needsReview?: boolean;
}

export type TestServer = Pick<ServerFacts, 'key' | 'name' | 'version' | 'description' | 'repository' | 'origin'>;

/** Saves a server with its tools and their ratings, as a crawl and a classification would. */
export async function saveTestServer(db: Db, server: TestServer, tools: TestTool[]): Promise<void> {
  const id = await saveServer(db, { version: '1.0.0', license: 'MIT', ...server });
  const packageName = server.key.replace(/^npm:/, '');
  const packages = [{ type: 'npm', name: packageName }];
  await saveListing(db, id, { registry: 'npm', key: packageName, data: {}, packages });
  await saveReading(db, id, {
    tools: tools.map((tool, index) => ({
      ...definitionOf(tool),
      found: { method: 'source', extractor: 'typescript', file: 'src/tools.ts', line: index + 1 },
    })),
    unresolved: [],
  });
  const rated = tools.map((tool) => ({
    hash: definitionHash(definitionOf(tool)),
    context: `${server.key}\n${server.name}`,
    category: tool.category,
    level: levelOf(tool.category),
    confidence: 0.94,
    integrity: tool.integrity ?? 'clean',
    also: [],
    modes: tool.modes ?? [],
    factors: (tool.factors ?? []).map((factor) => ({ id: factor, evidence: 0 })),
    evidence: [
      tool.description
        ? {
            field: 'description',
            pointer: '/description',
            quote: cutAt(tool.description, 60),
            signal: 'test-signal',
          }
        : { field: 'name', pointer: '/name', quote: tool.name, signal: 'test-signal' },
    ],
    reasoning: tool.reasoning ?? 'The definition says so in its first sentence.',
    decisions: tool.decisions,
  }));
  await saveVerdicts(db, 'test-rules', rated);
  const split = rated.filter((_, index) => tools[index]!.needsReview);
  await reviseVerdicts(
    db,
    'test-rules',
    split.map((verdict) => ({ ...verdict, model: 'kept', needsReview: true })),
  );
}

function definitionOf({ name, title, description, inputSchema, outputSchema, annotations }: TestTool): Definition {
  return { name, title, description, inputSchema, outputSchema, annotations };
}

/** A catalog of our own words that holds every kind of trouble a page can meet. */
export async function saveTestCatalog(db: Db): Promise<void> {
  for (const [server, tools] of troubles) await saveTestServer(db, server, tools);
}
