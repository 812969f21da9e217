import { type DumpLabel, readDumpLabels } from '#classifier/eval/labels.ts';
import { RatedRow } from '#classifier/rated-row.ts';
import { definitionHash } from '#db/definition.ts';
import { lines } from './lines.ts';

/*
 * Makes rows to train on from the labels of this repository and somebody's dump of definitions, NDJSON as `classify`
 * reads it:
 *   node scripts/label-dump.ts < dump.ndjson > rows.ndjson
 */

/** Gives a definition of a dump its label, as `classifier/eval/train.ts` reads it; undefined where there is none. */
export function dumpLabeller(labels: DumpLabel[]) {
  const known = new Map(labels.map((label) => [`${label.server} ${label.tool} ${label.definition_hash}`, label]));
  return (row: RatedRow) => {
    const label = known.get(`${row.server} ${row.name} ${definitionHash(row)}`);
    if (!label) return undefined;
    const { server, serverName, name, title, description, inputSchema } = row;
    const { category, sure } = label;
    return { server, serverName, name, title, description, inputSchema, category, sure };
  };
}

if (import.meta.main) {
  const labels = readDumpLabels();
  const labelled = dumpLabeller(labels);
  let found = 0;
  for await (const texts of lines(process.stdin)) {
    for (const text of texts) {
      if (text.trim() === '') continue;
      const parsed = RatedRow.parse(JSON.parse(text));
      const row = 'error' in parsed ? undefined : labelled(parsed);
      if (!row) continue;
      found++;
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  }
  console.error(`${found} of ${labels.length} labelled definitions found`);
}
