import type { CategoryId } from '../taxonomy/categories.ts';

/** What kind of act a word names. Finer than a category, so that the model can weigh each kind in its place. */
export const groups = [
  { id: 'look', category: 'Read', says: 'returns information' },
  { id: 'compute', category: 'Read', says: 'computes a result' },
  { id: 'make', category: 'Write', says: 'creates something' },
  { id: 'change', category: 'Write', says: 'changes something' },
  { id: 'send', category: 'Write', says: 'sends something' },
  { id: 'detach', category: 'Write', says: 'takes something away in a way that can be undone' },
  { id: 'run', category: 'Execute', says: 'runs something' },
  { id: 'steer', category: 'Execute', says: 'starts, stops or steers something' },
  { id: 'click', category: 'Execute', says: 'acts on a screen or page' },
  { id: 'delete', category: 'Destructive', says: 'deletes something' },
  { id: 'pay', category: 'Financial', says: 'moves money' },
  { id: 'trade', category: 'Financial', says: 'trades value' },
] as const satisfies readonly { id: string; category: CategoryId; says: string }[];

export type GroupId = (typeof groups)[number]['id'];

/** A language's act words by group, parted by blanks; a word of several parts is a language's own spelling of one act. */
export type ActWords = Record<GroupId, string>;
