import type { Node } from './grammar.ts';
import type { FunctionDef } from './ir.ts';
import { field } from './nodes.ts';

/**
 * Which functions may register tools: those that mention a registrar, and those that mention one of these, and so on.
 * By name, so it takes in too many rather than too few; it only decides what is executed.
 */
export function relevantNames(definitions: { name: string; text: string }[], marker: RegExp): Set<string> {
  const mentions = mentionsOf(definitions);
  const names = new Set<string>();
  const queue = definitions.filter(({ text }) => marker.test(text)).map(({ name }) => name);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    if (name.length >= 3) queue.push(...(mentions.get(name) ?? []));
  }
  return names;
}

/** Under the name of each definition, the names of those whose text has the word. */
function mentionsOf(definitions: { name: string; text: string }[]): Map<string, Set<string>> {
  const mentions = new Map(definitions.map(({ name }) => [name, new Set<string>()]));
  for (const { name, text } of definitions) {
    for (const [word] of text.matchAll(/\w{3,}/g)) mentions.get(word)?.add(name);
  }
  return mentions;
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
