import type { PolicyServer } from './types.ts';

/**
 * A likely name of the server in a client's configuration: `npm:@scope/server-files` gives `files`, and where the name
 * tells no more than that it is a server, as in `npm:@scope/mcp`, its owner does.
 */
export function aliasOf({ id }: Pick<PolicyServer, 'id'>): string {
  const parts = id
    .slice(id.indexOf(':') + 1)
    .split('/')
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const telling = parts.map((words) => words.filter((word) => !/^(mcp|server)$/i.test(word)));
  const named = telling.findLast((words) => words.length > 0) ?? parts.at(-1) ?? [];
  return named.join('-').slice(0, 60) || 'server';
}

function wordsOf(part: string): string[] {
  return part
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .split('-')
    .filter((word) => word !== '');
}
