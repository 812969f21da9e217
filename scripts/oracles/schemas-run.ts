import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { counted } from '#db/counted.ts';
import { filesOf, type SchemaRecord, schemaRecordPath, sha256, vendorSchemas } from './schemas.ts';

/**
 * Asks the vendors' published schemas whether they accept our files, and records it. Offline they are read from the
 * folder SCHEMAS, where each lies under the last part of its address.
 */
const recorded: SchemaRecord[] = [];
for (const vendor of vendorSchemas) {
  const schema = await published(vendor.source).catch(stop);
  const accepted: Record<string, string> = {};
  for (const { profile, text, sha256: hash } of filesOf(vendor)) {
    const errors = vendor.check(schema, text);
    if (errors.length === 0) accepted[profile] = hash;
    for (const error of errors) console.error(`${vendor.target}, ${profile}: ${error}`);
    if (errors.length > 0) process.exitCode = 1;
  }
  recorded.push({ target: vendor.target, schema: sha256(schema), accepted });
  console.error(`${vendor.target}: ${counted(Object.keys(accepted).length, 'file')} accepted`);
}
await writeFile(schemaRecordPath, `${JSON.stringify(recorded, null, 2)}\n`);

async function published(source: string): Promise<string> {
  if (process.env.SCHEMAS) return readFile(join(process.env.SCHEMAS, basename(source)), 'utf8');
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answers ${response.status}`);
  return response.text();
}

/** Half a record would say of the others that nobody asked them. */
function stop(error: Error): never {
  const why = (error.cause as Error | undefined)?.message ?? error.message;
  console.error(
    `schemas: not asked, the record stays as it is: ${why}; offline, name a folder that has them in SCHEMAS`,
  );
  process.exit(1);
}
