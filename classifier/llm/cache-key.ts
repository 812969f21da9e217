import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { answerSchemaVersion } from './answer.ts';
import { promptVersion, type Reader } from './prompt.ts';
import { type ModelRecord, recordVersion } from './record.ts';

/** A hash of everything that decides an answer; names of siblings are context only and ask for no new one. */
export function cacheKeyOf(record: ModelRecord, model: string, reader: Reader): string {
  const { siblings: _, ...definition } = record;
  const parts = { promptVersion, recordVersion, answerSchemaVersion, model, reader, definition };
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(parts)))!)
    .digest('hex');
}
