import { createHash } from 'node:crypto';

const longest = 80;

/**
 * A path part for a name: lower case letters, digits, `.`, `_` and `-`, at most 80 characters. A name that is not
 * such a part already gets six hex digits of its SHA-256 behind it, so that two names never share a path, not even
 * on file systems that ignore case.
 */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, longest);
  if (plain === name && plain !== 'index') return plain;
  const digest = digestOf(name);
  return plain ? `${plain}-${digest}` : digest;
}

/**
 * The path part of a server's pages. Package names keep their looks: `npm:@scope/name` is `npm-scope--name`. A key
 * that has `--` already gets a digest, or it could be taken for another one's slash.
 */
export function serverSlug(key: string): string {
  const looks = key.replace(/^(\w+):@?/, '$1-').replaceAll('/', '--');
  return key.includes('--') ? `${slugOf(looks)}-${digestOf(key)}` : slugOf(looks);
}

/** The path part of a server whose own another has already. */
export function longServerSlug(key: string): string {
  return `${serverSlug(key)}-${digestOf(key)}`;
}

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}
