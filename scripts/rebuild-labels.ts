import { type Label, readLabels } from '#classifier/eval/labels.ts';
import { safeExtractor } from '#crawler/extract-safely.ts';
import { httpClient } from '#crawler/http.ts';
import { npmClient } from '#crawler/npm-client.ts';
import { readTarget } from '#crawler/read-target.ts';
import { type Definition, definitionHash } from '#db/definition.ts';
import { readConfig } from './config.ts';

/*
 * Makes rows to train on from the labels of this repository, each definition read again where it was published:
 *   node scripts/rebuild-labels.ts > rows.ndjson
 */

/** The labelled among a server's definitions, as `classifier/eval/train.ts` reads them. */
export function labelledRows(labels: Label[], server: { name: string }, tools: Definition[]) {
  const byHash = new Map(labels.map((label) => [`${label.tool} ${label.definition_hash}`, label]));
  return tools.flatMap((tool) => {
    const label = byHash.get(`${tool.name} ${definitionHash(tool)}`);
    if (!label) return [];
    const { name, title, description, inputSchema } = tool;
    const { category, sure } = label;
    const id = label.target.replace(/^\w+:|(?<=.)@[^@]*$/g, '');
    return [{ server: id, serverName: server.name, name, title, description, inputSchema, category, sure }];
  });
}

if (import.meta.main) {
  const targets = Map.groupBy(readLabels(), ({ target }) => target);
  const extractor = safeExtractor();
  const client = npmClient({ cache: readConfig(process.env, process.cwd()).cache, cwd: process.cwd() });
  const http = httpClient();
  let missing = 0;
  for (const [target, labels] of targets) {
    const rows = await readTarget(target, {
      extractor,
      npm: () => client,
      http: () => http,
      cwd: process.cwd(),
      stdin: process.stdin,
    })
      .then(({ server, tools }) => labelledRows(labels, server, tools))
      .catch((error: Error) => {
        console.error(`${target}: ${error.message}`);
        return [];
      });
    missing += labels.length - rows.length;
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  await http.close();
  await extractor.close();
  console.error(`${targets.size} servers read, ${missing} labelled definitions not found in them`);
}
