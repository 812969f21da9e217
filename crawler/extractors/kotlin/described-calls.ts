import { overload, runFunction } from '../syntax/call.ts';
import { type DeclaredRun, noteMade } from '../syntax/declared.ts';
import type { Machine } from '../syntax/machine.ts';
import { type Args, anyText, force, isKind, outside, type Site, type Value } from '../syntax/values.ts';

/**
 * A call of the project's own that names what the protocol lists: `ToolDefinition(name = …, description = …,
 * inputSchema = …)`, or `registry.register(…)` of a function that itself leads to no tool.
 */
export function describedCall(
  callee: Value,
  args: Args,
  site: Site,
  run: DeclaredRun,
  machine: Machine,
): Value | undefined {
  const { named } = args;
  // What an enum's constant is listed as may be said elsewhere.
  if (isKind(force(named.get('name')), 'enum')) return undefined;
  if (!named.has('inputSchema') || !anyText(named.get('name')) || !anyText(named.get('description'))) return undefined;
  const known = force(callee);
  const note = () => noteMade({ kind: 'made', by: outside('Tool'), args, site }, run);
  if (isKind(known, 'class')) {
    note();
    return undefined;
  }
  if (!isKind(known, 'function')) return note();
  const before = run.made.size;
  const given = runFunction(overload(known, args), args, machine, site);
  if (run.made.size === before) note();
  return given;
}
