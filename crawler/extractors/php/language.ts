import { annotation, hintNames, hints, nested, said } from '../syntax/annotations.ts';
import { type DeclaredLanguage, type DeclaredRun, noteMade } from '../syntax/declared.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Registration } from '../syntax/registration.ts';
import { anyText, asObject, asText, type Class, isKind, lastName, outside } from '../syntax/values.ts';
import { lowerFile } from './lower-declaration.ts';
import { described, madeTool, summary } from './made-tools.ts';
import { methodSchema } from './schema.ts';
import { classTool } from './tool-classes.ts';

const registering = /^(addTool|withTool|registerTool|tool)$/;

/** PHP: the official SDK's attributes and builder, and Laravel's tool classes. */
export const phpLanguage: DeclaredLanguage = {
  id: 'php',
  reads: (path) => path.endsWith('.php'),
  isTest: /Test\.php$|\.blade\.php$/,
  marker:
    /inputSchema|McpTool|(extends|implements)\s[^{]*Tool|new \w*Tool(Definition)?\(|->(add|with)?Tool\(|->registerTool\(/i,
  registers: /->(add|with|register)Tool\(|->tool\(|new \w*Tool(Definition)?\(/,
  functions: ['method_declaration', 'function_definition'],
  declares: /\b(?:class|enum|interface|trait|function|const)\s+(\w+)/g,
  lower: lowerFile,
  library: (run) => ({
    name: (name) => outside(name),
    call: (callee, args, site) => {
      const name = isKind(callee, 'outside') ? lastName(callee.path) : isKind(callee, 'class') ? callee.def.name : '';
      const by = isKind(callee, 'outside') ? callee : outside(name);
      if (/Tool$/.test(name) && described(args.positional[0])) return noteMade({ kind: 'made', by, args, site }, run);
      const isWorded = asText(args.positional[0]) !== undefined && anyText(args.positional[1]) !== undefined;
      if (/ToolDefinition$/.test(name) && isWorded) return noteMade({ kind: 'made', by, args, site }, run);
      // A server's own `registerTool('name', 'text', …)`, unless it hands on to another.
      if (isKind(callee, 'function') && registering.test(callee.def.name) && isWorded) {
        const own = callee.def.text.replace(/^[^{]*/, '');
        if (!phpLanguage.registers.test(own)) noteMade({ kind: 'made', by: outside(callee.def.name), args, site }, run);
      }
      if (!isKind(callee, 'outside')) return undefined;
      const made = { kind: 'made', by: callee, args, site } as const;
      if (registering.test(name) && callee.of === undefined && !callee.path.includes('.')) return undefined;
      if (registering.test(name) && (args.named.has('name') || args.positional.length >= 2)) noteMade(made, run);
      if (name === 'Tool' && args.named.has('name')) return noteMade(made, run);
      // A builder goes on after the call.
      return undefined;
    },
  }),
  declared: (of, run) => [...classTool(of, run), ...of.def.methods.flatMap((def) => methodTool(of, def, run))],
  made: (made, run) => madeTool(made, run),
};

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
      inputSchema: asObject(tool.args.named.get('inputSchema')) ?? methodSchema(of.scope, def, run),
      annotations: hints(nested(tool.args.named.get('annotations')), hintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}
