import { annotation, hints, said } from '../syntax/annotations.ts';
import type { DeclaredRun } from '../syntax/declared.ts';
import type { FunctionDef } from '../syntax/ir.ts';
import type { Registration } from '../syntax/registration.ts';
import { asText, type Class } from '../syntax/values.ts';
import { attributeWords } from './attribute-words.ts';
import { methodSchema } from './schema.ts';

export const hintNames = {
  Title: 'title',
  ReadOnly: 'readOnlyHint',
  Destructive: 'destructiveHint',
  Idempotent: 'idempotentHint',
  OpenWorld: 'openWorldHint',
};

/** The hints under the names of attributes and under those of the protocol's own objects. */
export const ownHintNames = {
  ...hintNames,
  ReadOnlyHint: 'readOnlyHint',
  DestructiveHint: 'destructiveHint',
  IdempotentHint: 'idempotentHint',
  OpenWorldHint: 'openWorldHint',
};

/** The official SDK's attribute and those of other servers and SDKs, which are given name and description. */
const toolAttribute = /^(McpServerTool|M[Cc][Pp]Tool|McpPluginTool|AiTool|Mcp)$/;

const usual = ['name', 'description'];

/** `[McpServerTool]` on a method; without a name the SDK derives one from the method's. */
export function methodTool(of: Class, def: FunctionDef, run: DeclaredRun): Registration[] {
  const { scope } = of;
  const tool = annotation(def.decorators, toolAttribute, scope, run.machine);
  const trigger = def.params
    .map((param) => annotation(param.annotations, /^McpToolTrigger$/, scope, run.machine))
    .find((held) => held);
  const given = tool ?? trigger;
  if (!given) return [];
  const words = attributeWords(given, usual, scope, run.machine);
  if (given.name === 'Mcp' && asText(words.get('name')) === undefined) return [];
  const described = annotation(def.decorators, /^Description$/, scope, run.machine);
  const site = { file: scope.module.file, line: given.line, conditional: false };
  return [
    {
      name: words.get('name') ?? derivedName(def),
      title: words.get('title') ?? words.get('displayname'),
      description:
        said(described, '') ?? words.get('description') ?? (def.modifiers?.includes('partial') ? def.doc : undefined),
      inputSchema: methodSchema(def, scope, run.machine),
      annotations: hints(tool?.args.named ?? new Map(), ownHintNames),
      site,
    },
  ];
}

/**
 * `[McpTool("name")]` on a type, from which source generators make one tool of all its methods. Where methods have the
 * attribute as well, that of the type only groups them.
 */
export function typeTool(of: Class, run: DeclaredRun): Registration[] {
  const tool = annotation(of.def.decorators, /^M[Cc][Pp]Tool$/, of.scope, run.machine);
  const isGroup = of.def.methods.some((def) => annotation(def.decorators, toolAttribute, of.scope, run.machine));
  const words = tool && !isGroup ? attributeWords(tool, usual, of.scope, run.machine) : undefined;
  const name = words?.get('name');
  if (!tool || !words || asText(name) === undefined) return [];
  const described = annotation(of.def.decorators, /^Description$/, of.scope, run.machine);
  return [
    {
      name,
      title: words.get('title') ?? words.get('displayname'),
      description: words.get('description') ?? said(described, '') ?? of.def.doc,
      schemaPartial: true,
      annotations: hints(tool.args.named, ownHintNames),
      site: { file: of.scope.module.file, line: tool.line, conditional: false },
    },
  ];
}

/** AIFunctionMcpServerTool.DeriveName: `Async` dropped from asynchronous methods, then snake case. */
export function derivedName(def: FunctionDef): string {
  const returns = def.returns?.kind === 'index' ? def.returns.of : def.returns;
  const isAsync = returns?.kind === 'name' && /^(Task|ValueTask|IAsyncEnumerable|IAsyncEnumerator)$/.test(returns.name);
  const name = isAsync && def.name.length > 5 ? def.name.replace(/Async$/, '') : def.name;
  return name
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase();
}
