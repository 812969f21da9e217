import type { Node } from './grammar.ts';
import type { FunctionDef } from './ir.ts';
import { field } from './nodes.ts';

/**
 * Which functions may register tools: those that mention a registrar, and those that mention one of these, and so on.
 * By name, so it takes in too many rather than too few; it only decides what is executed.
 */
export function relevantNames(definitions: { name: string; text: string }[], marker: RegExp): Set<string> {
  const names = new Set<string>();
  const words = definitions.map(({ text }) => new Set(text.match(/\w{3,}/g)));
  const pending = new Set(definitions.keys());
  for (let grown = true, rounds = 0; grown && rounds < 8; rounds++) {
    grown = false;
    for (const at of pending) {
      const { name, text } = definitions[at]!;
      if (!marker.test(text) && ![...names].some((known) => words[at]!.has(known))) continue;
      pending.delete(at);
      grown = true;
      names.add(name);
    }
  }
  return names;
}

/** A test of one function, answered once. */
export function relevance(names: Set<string>, marker: RegExp): (def: FunctionDef) => boolean {
  const answers = new Map<FunctionDef, boolean>();
  return (def) => {
    const known = answers.get(def);
    if (known !== undefined) return known;
    const answer =
      marker.test(def.text) || (def.text.match(/\w{3,}/g) ?? []).some((word) => names.has(word) && word !== def.name);
    answers.set(def, answer);
    return answer;
  };
}

/** Name and text of every definition of the given node types; `owner` types lend their name to the constructors in them. */
export function definitionsIn(root: Node, types: string[], constructors: RegExp): { name: string; text: string }[] {
  return root.descendantsOfType(types).flatMap((node) => {
    const name = nameOf(node);
    if (!name) return [];
    if (!constructors.test(name)) return [{ name, text: node.text }];
    const owner = node.parent?.parent && nameOf(node.parent.parent);
    return owner ? [{ name: owner, text: node.text }] : [];
  });
}

const nameOf = (node: Node): string | undefined =>
  (field(node, 'name') ?? node.namedChildren.find((child) => /identifier$/.test(child.type)))?.text;
