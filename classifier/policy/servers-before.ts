/**
 * The servers that names such as `files__read` may speak of. Where the separator stands in a name more than once it
 * does not tell itself where the server's ends, but all names of one server begin alike; where nothing is common to
 * them, they speak of several servers.
 */
export function serversBefore(names: readonly string[], separator: string): string[] {
  const lists = [...new Set(names)].map((name) => {
    const before = beginnings(name, separator);
    // A name alone is that of a tool; among others it may be the server itself.
    return before.length === 0 || names.length > 1 ? [...before, name] : before;
  });
  const [first = [], ...rest] = lists;
  const common = first.filter((server) => rest.every((list) => list.includes(server)));
  return common.length > 0 ? common : [...new Set(lists.flat())];
}

function beginnings(name: string, separator: string): string[] {
  const found: string[] = [];
  for (let at = name.indexOf(separator, 1); at > 0; at = name.indexOf(separator, at + 1)) {
    if (at + separator.length < name.length) found.push(name.slice(0, at));
  }
  return found;
}
