import type { ClassDef } from './ir.ts';

const plain = String.raw`("[^"\n]*"|'[^'\n]*'|True|False|None|-?\d[\d.]*)[ \t]*(?:#|\r?$)`;
/** The head of a method, or a plain value put into a field of its own. */
const parts = new RegExp(String.raw`\bdef\s+(\w+)|\bself\.(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*${plain}`, 'gm');

const known = new WeakMap<ClassDef, ReadonlySet<string>>();

/**
 * The fields of a class that its methods set to several plain values (`self.mode = 'offline'` here, `'full'` there):
 * states, of which source does not show the one that a tool is listed in. The class's text is asked, as the bodies of
 * methods that have to do with no tool are not parsed.
 */
export function statesOf(def: ClassDef): ReadonlySet<string> {
  const held = known.get(def);
  if (held) return held;
  const values = new Map<string, Set<string>>();
  const changed = new Set<string>();
  let method = '';
  for (const [, head, name, value] of def.text.matchAll(parts)) {
    if (head !== undefined) method = head;
    if (name === undefined) continue;
    if (method !== '__init__') changed.add(name);
    values.set(name, (values.get(name) ?? new Set()).add(value!));
  }
  const states = new Set([...changed].filter((name) => values.get(name)!.size > 1));
  known.set(def, states);
  return states;
}
