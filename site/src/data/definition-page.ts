import { categories, type LevelId, levelOf } from '#classifier/taxonomy/categories.ts';
import type { SharedDefinition } from '#db/queries/shared-definitions.ts';
import { type Foreign, foreign } from './foreign.ts';
import { definitionPath, serverPath, toolPath } from './paths.ts';
import { visibleJson } from './visible-text.ts';
import { counted, day } from './words.ts';

export interface DefinitionPage {
  path: string;
  hash: string;
  name: string;
  summary: string;
  title: Foreign | null;
  description: Foreign | null;
  /** The schemas and hints as its author wrote them. */
  parts: { title: string; text: string }[];
  firstSeen: string;
  servers: { name: string; path: string; tool: string; category: string; level: LevelId; integrity: string }[];
  more: number;
}

/** A definition that several servers publish: a copy, a fork or the same package under two names. */
export function definitionPage({ hash, definition, firstSeen, servers, published }: SharedDefinition): DefinitionPage {
  const { title, description, inputSchema, outputSchema, annotations } = definition;
  const parts = [
    ['Input', inputSchema],
    ['Output', outputSchema],
    ['Hints', annotations],
  ] as const;
  return {
    path: definitionPath(hash),
    hash,
    name: definition.name ?? '',
    summary: `The very same definition is published by ${counted(servers, 'server')}.`,
    title: title ? foreign(title) : null,
    description: description ? foreign(description) : null,
    parts: parts.flatMap(([title, value]) => (value ? [{ title, text: visibleJson(value) }] : [])),
    firstSeen: day(firstSeen),
    servers: published.map(({ server, serverSlug, slug, category, integrity }) => {
      const known = categories.find(({ id }) => id === category)?.id ?? 'Unknown';
      return {
        name: server,
        path: serverPath(serverSlug),
        tool: toolPath(serverSlug, slug),
        category: known,
        level: levelOf(known),
        integrity: integrity ?? 'clean',
      };
    }),
    more: Math.max(0, servers - new Set(published.map(({ serverSlug }) => serverSlug)).size),
  };
}
