import type { ExtractedTool, Extraction, Unresolved } from '#crawler/types.ts';
import type { JsonObject } from '#db/definition.ts';
import type { Machine } from './machine.ts';
import { settledValue } from './run.ts';
import { anyText, asText, force, hole, isKind, type Site, type Value } from './values.ts';

/** One registration as it was seen; names are settled when all mounts are known. */
export interface Registration {
  name: Value | undefined;
  title?: Value | undefined;
  description?: Value | undefined;
  inputSchema?: JsonObject | undefined;
  /** The schema holds less than the server's own would. */
  schemaPartial?: boolean | undefined;
  outputSchema?: JsonObject | undefined;
  annotations?: JsonObject | undefined;
  annotationsPartial?: boolean | undefined;
  /** The object it was registered on, as far as it is known. */
  server?: Value | undefined;
  site: Site;
}

/** A server mounted into another: its tools get the prefix. */
export interface Mount {
  child: Value;
  parent: Value;
  prefix: string | undefined;
}

const toolName = /^[\p{L}\p{N}_][\p{L}\p{N}_./:-]{0,127}$/u;

/**
 * Registrations as tools: prefixes of mounts put before names, doubles of a name reduced to the fullest. Texts that were
 * not wanted before are computed now.
 */
export function settle(
  extractor: string,
  registrations: Registration[],
  mounts: Mount[],
  machine: Machine,
): Extraction {
  const tools = new Map<string, ExtractedTool>();
  const unresolved: Unresolved[] = [];
  const settled = new Set<string>();
  const open = new Map<string, Unresolved>();
  for (const registration of registrations) {
    const { site } = registration;
    const place = `${site.file}:${site.line}`;
    for (const part of ['name', 'title', 'description'] as const) {
      if (registration[part] !== undefined) registration[part] = settledValue(registration[part], machine);
    }
    const name = settledName(registration.name);
    if (name === undefined || !toolName.test(name)) {
      open.set(place, { file: site.file, line: site.line, reason: 'tool name computed at run time' });
      continue;
    }
    settled.add(place);
    for (const prefix of prefixes(registration.server, mounts)) {
      const tool = toolOf(extractor, `${prefix}${name}`, registration);
      const known = tools.get(tool.name);
      if (!known || fullness(tool) > fullness(known)) tools.set(tool.name, tool);
    }
  }
  for (const [place, problem] of open) if (!settled.has(place)) unresolved.push(problem);
  return { tools: [...tools.values()], unresolved };
}

/** A name whose beginning alone is not known has an optional prefix, empty by default. */
function settledName(value: Value | undefined): string | undefined {
  const text = anyText(value);
  if (!text?.partial) return text?.text;
  const [first, rest, ...more] = text.text.split(hole);
  const known = first === '' && more.length === 0 && /^[a-zA-Z_.-]*[a-zA-Z]{3}/.test(rest ?? '');
  return known ? rest!.replace(/^[_.-]+/, '') : undefined;
}

function prefixes(server: Value | undefined, mounts: Mount[]): string[] {
  const known = force(server);
  if (known === undefined || known === null || typeof known !== 'object') return [''];
  const found = new Set<string>();
  const climb = (child: Value, prefix: string, depth: number): void => {
    const above = mounts.filter((mount) => sameServer(mount.child, child));
    if (above.length === 0 || depth > 6) found.add(prefix);
    else
      for (const mount of above) climb(mount.parent, `${mount.prefix ? `${mount.prefix}_` : ''}${prefix}`, depth + 1);
  };
  climb(known, '', 0);
  return [...found];
}

const sameServer = (a: Value, b: Value): boolean => force(a) === force(b) && !isKind(force(a), 'unknown');

function toolOf(extractor: string, name: string, registration: Registration): ExtractedTool {
  const { site } = registration;
  const description = anyText(registration.description);
  const undecided =
    registration.description !== undefined && !description && isKind(force(registration.description), 'unknown');
  const partial: NonNullable<ExtractedTool['partial']> = [];
  if (description?.partial || undecided) partial.push('description');
  if (registration.schemaPartial) partial.push('inputSchema');
  if (registration.annotationsPartial) partial.push('annotations');
  const tool: ExtractedTool = { name, found: { method: 'source', extractor, file: site.file, line: site.line } };
  const title = asText(registration.title);
  if (title !== undefined) tool.title = title;
  if (description) tool.description = description.text;
  if (registration.inputSchema) tool.inputSchema = registration.inputSchema;
  if (registration.outputSchema) tool.outputSchema = registration.outputSchema;
  if (registration.annotations && Object.keys(registration.annotations).length > 0)
    tool.annotations = registration.annotations;
  if (site.conditional) {
    tool.conditional = true;
    if (site.condition) tool.condition = site.condition;
  }
  if (partial.length > 0) tool.partial = partial;
  return tool;
}

function fullness(tool: ExtractedTool): number {
  const whole = tool.description !== undefined && !tool.partial?.includes('description');
  return (tool.description ? 2 : 0) + (whole ? 2 : 0) + Object.keys(tool.inputSchema?.properties ?? {}).length / 1000;
}
