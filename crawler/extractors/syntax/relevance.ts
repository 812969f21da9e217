import type { Node } from './grammar.ts';
import type { FunctionDef } from './ir.ts';
import { field, wholeText } from './nodes.ts';

/** A function as it is declared. `constructs`: it is a constructor, known by its type's name. */
export interface Definition {
  name: string;
  text: string;
  constructs?: boolean | undefined;
}

/**
 * Which functions may register tools: those that mention a registrar, and those that mention one of these, and so on.
 * By name, so it takes in too many rather than too few; it only decides what is executed. Answers once for a function.
 */
export function relevance(definitions: readonly Definition[], marker: RegExp): (def: FunctionDef) => boolean {
  const { names, texts } = relevantAmong(definitions, marker);
  const answers = new Map<FunctionDef, boolean>();
  return (def) => {
    const known = answers.get(def) ?? texts.get(def.text);
    const answer = known ?? (marker.test(def.text) || mentionsAny(def, names));
    answers.set(def, answer);
    return answer;
  };
}

const mentionsAny = ({ name, text }: FunctionDef, names: Set<string>): boolean =>
  (text.match(words) ?? []).some((word) => names.has(word) && word !== name);

const words = /\w{3,}/g;

/** The names of the functions that may, and for each text of a function whether it may. */
function relevantAmong(
  definitions: readonly Definition[],
  marker: RegExp,
): { names: Set<string>; texts: Map<string, boolean> } {
  const mentions = mentionsOf(definitions);
  const names = new Set<string>();
  const found = new Set<Definition>();
  const queue = definitions.filter(({ text }) => marker.test(text));
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    found.add(one);
    const { name } = one;
    if (names.has(name)) continue;
    names.add(name);
    if (name.length < 3) continue;
    for (const other of mentions.get(name) ?? []) if (other.name !== name) queue.push(other);
  }
  const plain = definitions.filter(({ constructs }) => !constructs);
  return { names, texts: new Map(plain.map((one) => [one.text, found.has(one)])) };
}

/** Under the name of each definition, those whose text has the word. */
function mentionsOf(definitions: readonly Definition[]): Map<string, Definition[]> {
  const mentions = new Map<string, Definition[]>(definitions.map(({ name }) => [name, []]));
  for (const one of definitions) {
    for (const word of one.text.match(words) ?? []) {
      const known = mentions.get(word);
      if (known && known.at(-1) !== one) known.push(one);
    }
  }
  return mentions;
}

/** Name and text of every definition of the given node types; `owner` types lend their name to the constructors in them. */
export function definitionsIn(root: Node, types: string[], constructors: RegExp): Definition[] {
  return root.descendantsOfType(types).flatMap((node) => {
    const name = nameOf(node);
    if (!name) return [];
    const text = wholeText(node);
    if (!constructors.test(name)) return [{ name, text }];
    const owner = node.parent?.parent && nameOf(node.parent.parent);
    return owner ? [{ name: owner, text, constructs: true }] : [];
  });
}

const nameOf = (node: Node): string | undefined =>
  (field(node, 'name') ?? node.namedChildren.find((child) => /identifier$/.test(child.type)))?.text;
