import type { Annotation } from '../syntax/annotations.ts';
import type { Machine } from '../syntax/machine.ts';
import { lookup } from '../syntax/scope.ts';
import { anyText, force, isKind, type Scope, type Value } from '../syntax/values.ts';

/**
 * What an attribute is given, under lower-case names: its own constructor says what its arguments without a name are,
 * for one from outside the tree `usual` does.
 */
export function attributeWords(
  { name, args }: Annotation,
  usual: readonly string[],
  scope: Scope,
  machine: Machine,
): Map<string, Value> {
  const count = args.positional.length;
  const declared = count > 0 ? force(lookup(`${name}Attribute`, scope, machine)) : undefined;
  const constructors = isKind(declared, 'class') ? declared.def.methods.filter((def) => def.name === '__init__') : [];
  const names = constructors.find((def) => def.params.length >= count)?.params.map((param) => param.name) ?? usual;
  const words = new Map<string, Value>();
  args.positional.forEach((value, at) => {
    const label = names[at];
    if (label !== undefined) words.set(plain(label), value);
  });
  for (const [label, value] of args.named) words.set(plain(label), value);
  for (const [label, value] of words) if (anyText(value)?.text === '' || force(value) === null) words.delete(label);
  return words;
}

/** `toolName` and `Name` are one word. */
const plain = (label: string): string => label.toLowerCase().replace(/^(tool|property|parameter)(?=.)/, '');
