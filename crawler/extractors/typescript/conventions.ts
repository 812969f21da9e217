import { instantiate } from './classes.ts';
import { attempt, type Machine } from './machine.ts';
import { property } from './member.ts';
import type { Module } from './program.ts';
import { addObject } from './record.ts';
import { alternatives, type Cls, is, type Obj, object, preferred, type Site, type Value } from './values.ts';

/**
 * Tools that frameworks find by convention, without a call that registers them: modules that export `metadata` beside
 * their handler (xmcp), and classes that extend a tool class and say their name (mcp-framework, servers whose classes
 * another package instantiates). Taken only where nothing registers.
 */
export function byConvention(machine: Machine, modules: readonly Module[]): void {
  for (const module of modules) {
    if (exportsMetadata(machine, module)) continue;
    for (const cls of toolClasses(module)) attempt(machine, () => addClass(machine, cls));
  }
}

/**
 * https://xmcp.dev/docs/core-concepts/tools: the name falls back to that of the file. Web frameworks have pages that
 * export `metadata` too: outside a folder of tools a schema must stand beside it.
 */
function exportsMetadata(machine: Machine, module: Module): boolean {
  if (!module.exports.has('schema') && !/(^|\/)tools?\//.test(module.path)) return false;
  const metadata = preferred(module.exports.get('metadata')?.());
  if (!is(metadata, 'object') || !module.exports.has('default')) return false;
  const site = metadata.site ?? { module, start: 0, end: 0 };
  const described: Obj = { ...object(), site };
  for (const key of metadata.props.keys()) described.props.set(key, { value: property(machine, metadata, key) });
  const schema = module.exports.get('schema')?.();
  if (schema !== undefined) described.props.set('inputSchema', { value: schema });
  const file = module.path.slice(module.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  addObject(machine, described, file, site);
  return true;
}

/** The classes of a module that extend something called a tool and can be instantiated. */
function toolClasses(module: Module): Cls[] {
  const values = [...module.scope.names].flatMap(([name, binding]) =>
    name === 'module' || name === 'exports' ? [] : alternatives(binding.lazy ? undefined : binding.value),
  );
  return [...new Set(values)].flatMap((value) =>
    is(value, 'class') && value.module === module && !value.node.abstract && extendsTool(value.base) ? [value] : [],
  );
}

function extendsTool(base: Value): boolean {
  if (is(base, 'class')) return /tool/i.test(base.node.id?.name ?? '') || extendsTool(base.base);
  return is(base, 'external') && /tool$/i.test(base.path);
}

function addClass(machine: Machine, cls: Cls): void {
  const made = instantiate(machine, cls, [object([], true)]);
  const get = (key: string): Value => {
    const fixed = cls.statics.get(key);
    return (fixed?.lazy ? fixed.lazy() : fixed?.value) ?? property(machine, made, key);
  };
  const name = ['toolName', 'name'].map(get).find((one) => typeof preferred(one) === 'string');
  if (name === undefined) return;
  const site: Site = { module: cls.module, start: cls.node.start, end: cls.node.end };
  const described: Obj = { ...object([['name', name]]), site };
  for (const key of ['description', 'title', 'annotations', 'inputSchema', 'schema', 'parameters', 'argsShape']) {
    const value = get(key);
    if (value !== undefined && !is(value, 'unknown')) described.props.set(key, { value });
  }
  if (described.props.has('description')) addObject(machine, described, undefined, site);
}
