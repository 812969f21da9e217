import type { Unresolved } from '#crawler/types.ts';
import { standing } from './server-files.ts';
import type { Sources } from './sources.ts';

const list = /["'`]tools\/list["'`]/;
/** What a server says of itself; a client asks for lists and says something else. */
const introduces = /server_?info/i;

/** The first place of a server's own that answers lists of tools, for a language in which none was read. */
export function unreadAnswer(sources: Sources, isTest: RegExp): Unresolved[] {
  const texts = [...sources.all]
    .filter((path) => !isTest.test(path) && standing(path, sources.project.part) === 'server')
    .map((path) => [path, sources.text(path) ?? ''] as const);
  const answer = texts.find(([, text]) => list.test(text));
  if (!answer || !texts.some(([, text]) => introduces.test(text))) return [];
  const [file, text] = answer;
  const line = text.slice(0, text.search(list)).split('\n').length;
  return [{ file, line, reason: 'answers tools/list with what was not read' }];
}
