import type { JsonObject } from '#db/definition.ts';
import type { Machine } from '../syntax/machine.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  type Args,
  asText,
  type Func,
  force,
  isKind,
  isWaiting,
  lastName,
  type Made,
  type Site,
  type Value,
} from '../syntax/values.ts';
import { builtSchema, optionFacts } from './options.ts';
import { handlerSchema, literalJson, typeSchema } from './schema.ts';

/** A tool value made somewhere, the calls it was made under, and the handler it was registered with. */
export interface Candidate {
  made: Made;
  trail: { site: Site; args: Args }[];
  handler?: Func | undefined;
  /** What it was registered with: the handler may be wrapped in other calls. */
  wrapped?: readonly Value[] | undefined;
  /** The input type, where the registration says it: `mcp.AddTool[In, Out](…)`. */
  input?: Value | undefined;
}

export interface Findings {
  candidates: Map<Made, Candidate>;
  /** The different places and names of the candidates. */
  places: Set<string>;
  registrations: Registration[];
  /** What a server's own struct says of a tool in fields of the package's own: counts where nothing else was found. */
  spare: Map<Made, Candidate>;
  missed: Set<string>;
}

/** Notes a tool together with the calls that led to it: in a wrapper they say where and with which handler. */
export function note(made: Made, machine: Machine, findings: Findings, among = findings.candidates): Made {
  const trail = machine.frames.flatMap((frame) => (frame.call ? [frame.call] : [])).reverse();
  among.set(made, { made, trail });
  const name = asText(made.args.positional[0] ?? made.args.named.get('Name'));
  findings.places.add(`${made.site.file}:${made.site.line}:${name}`);
  return made;
}

/**
 * Remembers the handler a tool is registered with: its parameter's type is the input schema. Functions that have to do
 * with tools were run by now, so that what others give is not asked for without one of the two beside it.
 */
export function pair(args: Args, findings: Findings): void {
  const isPart = (value: Value): boolean =>
    isKind(value, 'function') || (isKind(value, 'made') && findings.candidates.has(value));
  if (!args.positional.some((value) => !isWaiting(value) && isPart(force(value)))) return;
  const values = args.positional.map(force);
  const handler = values.find((value) => isKind(value, 'function'));
  const tool = values.find((value) => isKind(value, 'made') && findings.candidates.has(value));
  const candidate = isKind(tool, 'made') ? findings.candidates.get(tool) : undefined;
  if (!candidate) return;
  candidate.input ??= args.types?.[0];
  if (isKind(handler, 'function')) candidate.handler ??= handler;
  candidate.wrapped ??= args.positional;
}

/** The functions among values, and those that the calls which gave them were given to wrap. */
function functionsIn(values: readonly Value[], depth = 0): Value[] {
  if (depth > maxWraps) return [];
  return values.flatMap((value) => {
    const known = force(value);
    const given = isKind(value, 'thunk') ? value.given : isKind(known, 'made') ? known.args.positional : undefined;
    return [...(isKind(known, 'function') ? [known] : []), ...functionsIn(given ?? [], depth + 1)];
  });
}

const maxWraps = 4;

/** A candidate as a registration; `mentions` tells whether a place's source names the tool. */
export function registration(
  candidate: Candidate,
  machine: Machine,
  mentions: (site: Site, name: string) => boolean,
): Registration {
  const { made, trail } = candidate;
  const facts = lastName(made.by.path).startsWith('NewTool') ? builtFacts(made, machine) : literalFacts(made);
  const name = asText(facts.name);
  const sites = [made.site, ...trail.map((call) => call.site)];
  const site = (name !== undefined && sites.find((place) => mentions(place, name))) || made.site;
  const under = sites.find((place) => place.conditional);
  const handlers = [
    candidate.handler,
    ...functionsIn(candidate.wrapped ?? []),
    ...trail.flatMap((call) => functionsIn(call.args.positional)),
  ];
  const own = facts.inputSchema && !facts.schemaPartial && !isEmpty(facts.inputSchema) ? facts.inputSchema : undefined;
  const inferred = own ?? inputSchema(candidate.input, machine) ?? firstSchema(handlers, machine);
  const input = inferred ?? facts.inputSchema;
  return {
    ...facts,
    inputSchema: input,
    schemaPartial: input === undefined || facts.schemaPartial,
    site: { ...site, conditional: under !== undefined, condition: under?.condition },
  };
}

const isEmpty = (schema: JsonObject): boolean => Object.keys(schema.properties ?? {}).length === 0;
const isKnownMap = (value: Value): boolean => isKind(value, 'map') && (value.entries.size > 0 || !value.open);

function inputSchema(type: Value | undefined, machine: Machine): JsonObject | undefined {
  const schema = type === undefined ? undefined : typeSchema(type, machine);
  return schema?.type === 'object' ? schema : undefined;
}

/** The input type of the first handler that has one. */
function firstSchema(handlers: (Value | undefined)[], machine: Machine): JsonObject | undefined {
  for (const handler of handlers) {
    const schema = isKind(handler, 'function') ? handlerSchema(handler.def, handler.scope, machine) : undefined;
    if (schema) return schema;
  }
  return undefined;
}

type Facts = Omit<Registration, 'site'>;

/** `mcp.NewTool("name", options…)` and its kin. */
function builtFacts(made: Made, machine: Machine): Facts {
  const [name, ...rest] = made.args.positional;
  if (lastName(made.by.path) === 'NewToolWithRawSchema') {
    return { name, description: rest[0], inputSchema: objectOf(rest[1]) };
  }
  return { name, ...optionFacts(rest, machine) };
}

/** `mcp.Tool{Name: …}`. */
function literalFacts(made: Made): Facts {
  const { named } = made.args;
  const input = named.get('InputSchema') ?? named.get('RawInputSchema');
  const schema = objectOf(input);
  return {
    name: named.get('Name'),
    title: said(named.get('Title')),
    description: said(named.get('Description')),
    inputSchema: schema,
    outputSchema: objectOf(named.get('OutputSchema')),
    annotations: hints(objectOf(named.get('Annotations'))),
  };
}

/** What is known of annotations: they hold plain values only. */
function hints(json: JsonObject | undefined): JsonObject | undefined {
  if (!json) return undefined;
  return Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value !== 'object'));
}

const said = (value: Value | undefined): Value | undefined =>
  value === undefined || force(value) === null || force(value) === '' ? undefined : value;

function objectOf(value: Value | undefined): JsonObject | undefined {
  const known = force(value);
  if (isKind(known, 'made') && /(^|\.)(For|ForType|Reflect|MustFor|GenerateSchema)$/.test(known.by.path))
    return undefined;
  // A schema whose properties come from elsewhere says nothing of them.
  const fields = isKind(known, 'made') ? known.args.named : undefined;
  const properties = fields?.has('Properties') ? force(fields.get('Properties')!) : undefined;
  if (properties !== undefined && !isKnownMap(properties)) return undefined;
  const built = isKind(known, 'made') ? builtSchema(known) : undefined;
  if (built) return built;
  const json = literalJson(known);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}

/** Metoro's mcp-golang: `server.RegisterTool(name, description, handler)`. */
export function registerByWords(args: Args, site: Site, machine: Machine, findings: Findings): void {
  const [name, description, given] = args.positional;
  const handler = force(given);
  findings.registrations.push({
    name,
    description,
    inputSchema: isKind(handler, 'function') ? handlerSchema(handler.def, handler.scope, machine) : undefined,
    schemaPartial: !isKind(handler, 'function'),
    site,
  });
}
