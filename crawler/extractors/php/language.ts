import { annotation, hintNames, hints, nested, said } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Registration } from '../syntax/registration.ts';
import {
  asObject,
  asText,
  type Class,
  force,
  isKind,
  lastName,
  type Made,
  outside,
  type Value,
} from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';
import { methodSchema } from './schema.ts';
import { classTool } from './tool-classes.ts';

/** PHP: the official SDK's attributes and builder, and Laravel's tool classes. */
export const phpLanguage: DeclaredLanguage = {
  id: 'php',
  reads: (path) => path.endsWith('.php'),
  isTest: /Test\.php$|\.blade\.php$/,
  marker: /inputSchema|McpTool|(extends|implements)\s[^{]*Tool|new \w*Tool\(|->(add|with)?Tool\(|->registerTool\(/i,
  registers: /->(add|with|register)Tool\(|->tool\(|new \w*Tool\(/,
  functions: ['method_declaration', 'function_definition'],
  declares: /\b(?:class|enum|interface|trait|function|const)\s+(\w+)/g,
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    call: (callee, args, site) => {
      const name = isKind(callee, 'outside') ? lastName(callee.path) : isKind(callee, 'class') ? callee.def.name : '';
      const by = isKind(callee, 'outside') ? callee : outside(name);
      if (/Tool$/.test(name) && described(args.positional[0])) return noteMade({ kind: 'made', by, args, site }, run);
      if (!isKind(callee, 'outside')) return undefined;
      const made = { kind: 'made', by: callee, args, site } as const;
      if (/^(addTool|withTool|registerTool|tool)$/.test(name) && callee.of === undefined && !callee.path.includes('.'))
        return undefined;
      if (
        /^(addTool|withTool|registerTool|tool)$/.test(name) &&
        (args.named.has('name') || args.positional.length >= 2)
      )
        noteMade(made, run);
      if (name === 'Tool' && args.named.has('name')) return noteMade(made, run);
      // A builder goes on after the call.
      return undefined;
    },
  }),
  declared: (of, run) => [...classTool(of, run), ...of.def.methods.flatMap((def) => methodTool(of, def, run))],
  made: (made, run) => madeTool(made, run),
};

/** The array that describes a tool: `new RegisterTool(['name' => …, 'description' => …])`. */
function described(value: Value | undefined): Map<string, Value> | undefined {
  const known = force(value);
  return isKind(known, 'map') && known.entries.has('name') && known.entries.has('description')
    ? known.entries
    : undefined;
}

/** `#[McpTool]` on a method, or on a class that is called as a whole. */
function methodTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const own = annotation(def.decorators, /^McpTool$/, of.scope, run.machine);
  const whole = def.name === '__invoke' ? annotation(of.def.decorators, /^McpTool$/, of.scope, run.machine) : undefined;
  const tool = own ?? whole;
  if (!tool) return [];
  const fallback = def.name === '__invoke' ? of.def.name : def.name;
  return [
    {
      name: said(tool, 'name', '') ?? fallback,
      title: said(tool, 'title'),
      description:
        said(tool, 'description') ?? tool.args.positional[1] ?? summary(def.doc ?? (whole ? of.def.doc : undefined)),
      inputSchema: asObject(tool.args.named.get('inputSchema')) ?? methodSchema(of, def, run),
      annotations: hints(nested(tool.args.named.get('annotations')), hintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** A documentation comment without its tags. */
function summary(doc: string | undefined): string | undefined {
  const text = doc?.split(/^\s*@/m)[0]?.trim();
  return text === '' ? undefined : text;
}

/** `addTool(handler, name, description)`, `tool(name, description, handler)` and `new Tool(name: …)`. */
function madeTool(made: Made, run: DeclaredRun): Registration {
  const { positional } = made.args;
  const named = described(positional[0]) ?? made.args.named;
  const values = positional.map(force);
  const texts = values.filter((value) => asText(value) !== undefined);
  const pair = values.find((value) => isKind(value, 'list'));
  const of = isKind(pair, 'list') && pair.items[0] !== undefined ? force(pair.items[0]) : undefined;
  const method = isKind(pair, 'list') ? asText(pair.items[1]) : undefined;
  const owner = isKind(of, 'class') ? of : isKind(of, 'instance') ? of.of : undefined;
  const def = owner?.def.methods.find((held) => held.name === method);
  const input = named.get('inputSchema') ?? named.get('input_schema');
  const schema = isKind(input, 'made') ? asObject({ kind: 'map', entries: input.args.named }) : asObject(input);
  return {
    name: named.get('name') ?? texts[0] ?? method,
    title: named.get('title'),
    description: named.get('description') ?? texts[1] ?? summary(def?.doc),
    inputSchema: schema ?? (owner && def ? methodSchema(owner, def, run) : undefined),
    schemaPartial: !schema && !def,
    annotations: hints(nested(named.get('annotations')), hintNames),
    site: made.site,
  };
}
