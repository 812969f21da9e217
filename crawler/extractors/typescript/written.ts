import type { Machine, Registration } from './machine.ts';
import { alternatives, type Obj, type Site } from './values.ts';

const NAME_KEYS = ['name', 'toolName', 'method', 'id'];

/**
 * Where each tool is written. A registration in a loop or in a helper stands in one place for many tools; the object or
 * class that holds the tool's name is the place to show.
 */
export function writtenSites(machine: Machine): (made: Registration) => Site {
  const byName = new Map<string, Site>();
  const note = (object: Obj, site: Site | undefined) => {
    for (const key of NAME_KEYS) {
      for (const name of alternatives(object.props.get(key)?.value)) {
        if (typeof name === 'string' && site && !byName.has(name)) byName.set(name, site);
      }
    }
  };
  for (const { object } of machine.loose.values()) note(object, object.site);
  for (const objects of machine.instances.values()) for (const object of objects) note(object, object.site);
  return ({ name, site }) => {
    if (typeof name !== 'string' || site.module.text.slice(site.start, site.end).includes(name)) return site;
    return byName.get(name) ?? site;
  };
}
