import { Missing } from '../answered.ts';
import type { Shelf, ShelfServer } from '../shelf.ts';
import { visible } from '../untrusted.ts';

/** The server a caller means; throws Missing, naming similar ones, where nobody knows it. */
export async function knownServer(shelf: Shelf, id: string): Promise<ShelfServer> {
  const found = await shelf.find(id);
  if (found) return found;
  const similar = (await shelf.similar(id)).map(quoted);
  throw new Missing(
    `the catalog has no server ${quoted(id)}${similar.length > 0 ? `; similar: ${similar.join(', ')}` : ''}`,
  );
}

/** A word of a caller or an author inside one of our sentences. */
export const quoted = (text: string) => JSON.stringify(visible(text, 200));
