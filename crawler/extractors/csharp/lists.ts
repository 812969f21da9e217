import { iterate } from '../syntax/evaluate.ts';
import type { Machine } from '../syntax/machine.ts';
import { added, mapped, native } from '../syntax/natives.ts';
import { force, isKind, type List, list, type Native } from '../syntax/values.ts';

/** What a list does, LINQ's queries among it: a server often maps its own definitions to the SDK's. */
export function listMember(of: List, name: string, machine: Machine): Native | undefined {
  // A filter keeps what it is asked about: every configuration counts.
  if (
    /^(?:To(?:List|Array|ImmutableList|ImmutableArray)|As(?:Enumerable|ReadOnly)|Where|OrderBy\w*|ThenBy\w*)$/.test(
      name,
    )
  )
    return native(() => of);
  if (name === 'Add') return native(({ positional }) => added(of, positional));
  if (name === 'AddRange') return native(({ positional: [more] }) => added(of, iterate(more ?? null) ?? []));
  if (name === 'Concat')
    return native(({ positional: [more] }) => list([...of.items, ...(iterate(more ?? null) ?? [])], of.open));
  if (name !== 'Select' && name !== 'SelectMany') return undefined;
  return native(({ positional: [given] }) => {
    const func = force(given ?? null);
    if (!isKind(func, 'function')) return list([], true);
    const made = mapped(of.items, func, machine);
    const items = name === 'Select' ? made.items : made.items.flatMap((item) => iterate(item) ?? [item]);
    return list(items, of.open);
  });
}
