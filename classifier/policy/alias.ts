import type { PolicyServer } from './types.ts';

/** A likely name of the server in a client's configuration: `npm:@scope/server-files` gives `files`. */
export function aliasOf({ id }: Pick<PolicyServer, 'id'>): string {
  const last = id.split(/[:/]/).findLast((part) => part !== '') ?? '';
  const words = last
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .split('-')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !/^(mcp|server)$/i.test(word));
  return (telling.length > 0 ? telling : words).join('-').slice(0, 60) || 'server';
}
