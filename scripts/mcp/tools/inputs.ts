import { z } from 'zod';

/** A database takes no text with U+0000 in it, so nothing it holds could be meant. */
const Text = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !text.includes('\0'), 'Holds the character U+0000');

export const Server = Text.max(300).describe(
  'The id of a server, for example npm:@scope/name, or the name of its package',
);

export const Query = Text.max(200).describe('Words that the name has to hold, all of them');

export const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('The sha-256 of a definition, as get_tool names it');

export const wordsOf = (query: string) => query.split(/\s+/).filter(Boolean).slice(0, 8);

export const idsOf = <Item extends { id: string }>(items: readonly Item[]) =>
  items.map(({ id }) => id) as [string, ...string[]];
