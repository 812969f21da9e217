import { BudgetSpent, isConditional, type Machine, type Registration } from './machine.ts';
import { property } from './member.ts';
import { fill } from './tool-objects.ts';
import { alternatives, is, preferred, type Site, UNKNOWN, type Value } from './values.ts';

/** Far more than any server has: a program that registers for ever ends here. */
const MAX_REGISTRATIONS = 5000;

const NAME = /^[A-Za-z0-9_][\w./:-]{0,127}$/;

/** Records the tool an object describes. A name no client could call is taken from `method` or `id` instead. */
export function addObject(machine: Machine, value: Value, key: string | undefined, site: Site): void {
  const object = preferred(value);
  if (!is(object, 'object')) return;
  const names = ['name', 'toolName', 'method'].map((one) => property(machine, object, one));
  const said = [...names, key, property(machine, object, 'id')];
  const valid = said.find((name) => alternatives(name).some((one) => typeof one === 'string' && NAME.test(one)));
  const name = valid ?? names.find((one) => one !== undefined) ?? UNKNOWN;
  const made: Registration = { name, site: object.site ?? site, conditional: isConditional(machine) };
  fill(machine, made, object);
  add(machine, made, site);
}

/** Records a registration under each name it may have; one without a name is unresolved. */
export function add(machine: Machine, made: Registration, call: Site = made.site): void {
  const names = alternatives(made.name).filter((one) => typeof one === 'string' && NAME.test(one));
  if (names.length === 0) {
    machine.unresolved.push({ site: call, reason: 'tool name computed at run time' });
    return;
  }
  machine.progress = machine.steps;
  if (machine.registrations.length >= MAX_REGISTRATIONS) throw new BudgetSpent('too many tools');
  for (const name of names) {
    const conditional = made.conditional || names.length > 1;
    const condition = machine.depth > 0 ? machine.conditions.at(-1) : undefined;
    const at = writtenAt(machine, name as string, made.site);
    machine.registrations.push({ ...made, name, conditional, condition: made.condition ?? condition, site: at });
  }
}

/** Where a tool is written: the innermost place under way whose text holds its name. */
function writtenAt(machine: Machine, name: string, site: Site): Site {
  const holds = ({ module, start, end }: Site) => end - start < 100_000 && module.text.slice(start, end).includes(name);
  if (holds(site)) return site;
  return machine.calls.findLast(holds) ?? site;
}
