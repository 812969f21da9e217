import type { Node } from '../syntax/grammar.ts';

const known = new WeakMap<object, Map<number, Node>>();

/** The body of a heredoc, which stands after the line that opens it: bodies follow in the order of their openings. */
export function heredocBody(opening: Node): Node | undefined {
  const bodies = known.get(opening.tree) ?? pair(opening.tree.rootNode);
  known.set(opening.tree, bodies);
  return bodies.get(opening.id);
}

function pair(root: Node): Map<number, Node> {
  const openings = root.descendantsOfType('heredoc_beginning');
  const bodies = root.descendantsOfType('heredoc_body');
  return new Map(openings.flatMap((opening, at) => (bodies[at] ? [[opening.id, bodies[at]] as const] : [])));
}
