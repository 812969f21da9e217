import { createHash, hash } from 'node:crypto';

/** Stands for everything a page is made of. */
export function inputHash(template: string, input: unknown): string {
  return hash('sha256', template + JSON.stringify(input), 'base64url').slice(0, 22);
}

/** The same for what is made of texts and numbers alone. */
export function partsHash(template: string, parts: readonly (string | Uint32Array)[]): string {
  const found = createHash('sha256').update(template);
  for (const part of parts) found.update(part).update('\0');
  return found.digest('base64url').slice(0, 22);
}
