import { callValue } from './call.ts';
import { type Machine, maybeMissing } from './machine.ts';
import { member, property } from './member.ts';
import { addObject } from './record.ts';
import { toolObject } from './tool-objects.ts';
import { alternatives, array, is, type Obj, preferred, type Site, UNKNOWN, type Value } from './values.ts';

/** `setRequestHandler(ListToolsRequestSchema, handler)`: what the handler returns is listed once all else has run. */
export function listHandler(machine: Machine, args: Value[], site: Site): boolean {
  const [request, handler] = args;
  const asked = requestName(request);
  if (asked !== undefined && !/ListTools|tools\/list/i.test(asked)) return true;
  if (!is(handler, 'function')) return true;
  machine.deferred.push(() => {
    const answer = callValue(machine, handler, handler.self, [UNKNOWN, UNKNOWN], handler.node, handler.scope);
    listTools(machine, member(machine, answer, 'tools'), site, asked !== undefined);
  });
  return true;
}

function requestName(request: Value): string | undefined {
  if (typeof request === 'string') return request;
  if (is(request, 'external')) return request.path || undefined;
  if (is(request, 'schema')) {
    const method = request.shape?.get('method');
    return is(method, 'schema') && typeof method.json.const === 'string' ? method.json.const : undefined;
  }
  return undefined;
}

/** Records the tools of a `tools/list` answer. */
export function listTools(machine: Machine, tools: Value, site: Site, sure: boolean): void {
  let found = 0;
  let passed = 0;
  let open = false;
  for (const one of alternatives(tools)) {
    const { items, open: more, unsure } = is(one, 'array') ? one : { ...array([]), open: true };
    open ||= more;
    for (const item of items) {
      passed++;
      for (const tool of alternatives(item)) {
        const object = toolObject(machine, tool);
        if (object && (sure || isListed(machine, object))) {
          maybeMissing(machine, unsure, () => addObject(machine, object, undefined, site));
          found++;
        } else if (sure && (is(tool, 'unknown') || is(tool, 'made'))) open = true;
      }
    }
  }
  if (sure && !open && passed === 0) machine.answered = true;
  if (sure && open && found === 0) machine.unresolved.push({ site, reason: 'list of tools computed at run time' });
}

/** Whether an object outside a tools/list answer is one of MCP's: `inputSchema` known, and not for a model's API. */
function isListed(machine: Machine, object: Obj): boolean {
  const schema = preferred(property(machine, object, 'inputSchema'));
  return (is(schema, 'schema') || is(schema, 'object')) && !object.props.has('type');
}
