import { hintNames, hints, nested } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import { fromJson } from '../syntax/json.ts';
import { added, entered, native } from '../syntax/natives.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  type Args,
  anyText,
  asJson,
  asObject,
  asText,
  type Dict,
  dict,
  force,
  isKind,
  lastName,
  list,
  type Site,
  type Value,
} from '../syntax/values.ts';

/** Objects and arrays of the JSON libraries (Jackson, Gson, org.json), empty or as the text they are given says. */
export function jsonLiteral(path: string, { positional }: Args): Value | undefined {
  const name = lastName(path);
  if (/^(?:createObjectNode|objectNode|J(?:SON|son)Object)$/.test(name)) {
    const given = force(positional[0]);
    return positional.length === 0 ? dict([]) : isKind(given, 'map') ? given : parsed(given);
  }
  if (/^(?:createArrayNode|arrayNode|J(?:SON|son)Array)$/.test(name)) {
    const given = force(positional[0]);
    return positional.length === 0 ? list([]) : isKind(given, 'list') ? given : undefined;
  }
  return undefined;
}

/** What such objects and arrays, and maps and lists, are filled by. */
export function jsonMember(of: Value, name: string, run: DeclaredRun): Value | undefined {
  if (isKind(of, 'list')) {
    if (name === 'add' || name === 'put') return native(({ positional }) => added(of, positional.slice(-1)));
    if (name === 'addObject') return native(() => of.items[of.items.push(dict([])) - 1]!);
  }
  if (!isKind(of, 'map')) return undefined;
  const enter = (made: Value | undefined) =>
    native(({ positional: [key, value] }, site) => {
      entered(of, asText(key) ?? '', made ?? value);
      noteDescribed(of, site, run);
      return made ?? of;
    });
  if (/^(?:put|set|add|addProperty|putPOJO|replace)$/.test(name)) return enter(undefined);
  if (name === 'putObject') return enter(dict([]));
  if (name === 'putArray') return enter(list([]));
  return undefined;
}

/** Notes a map that has what the protocol lists of a tool, once it has all of it. */
export function noteDescribed(of: Dict, site: Site, run: DeclaredRun): void {
  const [name, description] = ['name', 'description'].map((key) => anyText(of.entries.get(key)));
  if (name && description && of.entries.has('inputSchema') && !run.described.has(of)) run.described.set(of, site);
}

/** What such a map says. */
export function describedTool(of: Dict, site: Site): Registration {
  const schema = asObject(of.entries.get('inputSchema'));
  return {
    name: of.entries.get('name'),
    title: of.entries.get('title'),
    description: of.entries.get('description'),
    inputSchema: schema,
    schemaPartial: schema === undefined || asJson(of.entries.get('inputSchema')) === undefined,
    annotations: hints(nested(of.entries.get('annotations')), hintNames),
    site,
  };
}

function parsed(text: Value | undefined): Value | undefined {
  try {
    return fromJson(JSON.parse(asText(text) ?? ''));
  } catch {
    return undefined;
  }
}
