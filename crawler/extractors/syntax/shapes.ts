import type { JsonObject } from '#db/definition.ts';
import type { ClassDef } from './ir.ts';
import type { Machine } from './machine.ts';

/** The schema of an object; a list of what is required is left out where it would be empty. */
export const objectSchema = (properties: JsonObject, required: string[]): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});

/** Types written out in one schema; types that hold each other many times over would fill any memory. */
const maxShapes = 1_000;

/** A type's schema, written out where it stands; one that holds itself stays an object from the second time on. */
export function shapeOf(def: ClassDef, machine: Machine, write: () => JsonObject): JsonObject {
  if (machine.shaping.size === 0) machine.shapes = 0;
  machine.shapes += 1;
  if (machine.shaping.has(def) || machine.shapes > maxShapes) return { type: 'object' };
  machine.shaping.add(def);
  try {
    return write();
  } finally {
    machine.shaping.delete(def);
  }
}
