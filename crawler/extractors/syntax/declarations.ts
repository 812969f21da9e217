import type { Node } from './grammar.ts';
import type { ClassDef } from './ir.ts';
import { lineOf } from './nodes.ts';

/** What every class begins as, before its members are looked at. */
export const emptyClass = (node: Node): Omit<ClassDef, 'name' | 'kind'> => ({
  bases: [],
  decorators: [],
  fields: [],
  methods: [],
  classes: [],
  line: lineOf(node),
  text: node.text,
});
