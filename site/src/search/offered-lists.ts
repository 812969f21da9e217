import { categories, factors } from '#classifier/taxonomy/categories.ts';
import { categoryPath, factorPath, levelPath } from '../data/paths.ts';
import { levels } from './filters.ts';
import { words } from './words.ts';

/** A page that lists all tools of a category, of a level or with a property. */
export interface OfferedList {
  title: string;
  about: string;
  path: string;
}

/** What people call it beside its title. */
const otherWords: Record<string, string> = {
  Financial: 'money payment payments finance',
  Destructive: 'destroy destroys destruction',
  Critical: 'dangerous risky dangers',
  secrets: 'credentials credential passwords password tokens secret',
  private_data: 'personal confidential pii',
  arbitrary_code: 'shell command commands terminal bash',
  untrusted_content: 'injection',
  permissions_change: 'permission',
  irreversible: 'undo',
};
const fillers = new Set('tool tools the that be on a is all'.split(' '));

const lists = [
  ...categories.map(({ id, summary }) => ({
    id,
    title: id,
    about: `Every tool that ${summary}`,
    path: categoryPath(id),
  })),
  ...levels.map((id) => ({ id, title: id, about: `Every tool of this level`, path: levelPath(id) })),
  ...factors.map(({ id, title, summary }) => ({
    id,
    title,
    about: `Every tool that ${summary}`,
    path: factorPath(id),
  })),
].map(({ id, ...list }) => ({ list, own: new Set(words(`${id} ${list.title} ${otherWords[id] ?? ''}`)) }));

const mostOffered = 3;

/** The lists whose title, or another word for it, is what a query says. */
export function offeredLists(query: readonly string[]): OfferedList[] {
  const telling = query.filter((word) => !fillers.has(word));
  if (telling.length === 0) return [];
  return lists.flatMap(({ list, own }) => (telling.every((word) => own.has(word)) ? [list] : [])).slice(0, mostOffered);
}
