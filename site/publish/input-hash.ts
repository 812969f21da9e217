import { hash } from 'node:crypto';

/** Stands for everything a page is made of. */
export function inputHash(template: string, input: unknown): string {
  return hash('sha256', template + JSON.stringify(input), 'base64url').slice(0, 22);
}
