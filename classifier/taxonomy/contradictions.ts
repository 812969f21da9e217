import type { Definition } from '#db/definition.ts';
import { type CategoryId, severity } from './categories.ts';

/** A hint a server gives that its own definition speaks against. */
interface Contradiction {
  hint: 'readOnlyHint' | 'destructiveHint';
  declared: boolean;
  category: CategoryId;
}

/**
 * Hints that understate what the definition shows. Hints that overstate it are no contradiction, and an absent one says
 * nothing. `destructiveHint` counts only beside `readOnlyHint: false`, as the specification has it.
 * https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations
 */
export function contradictions(annotations: Definition['annotations'], category: CategoryId): Contradiction[] {
  if (!annotations || category === 'Unknown') return [];
  const { readOnlyHint, destructiveHint } = annotations;
  if (readOnlyHint === true) return category === 'Read' ? [] : [{ hint: 'readOnlyHint', declared: true, category }];
  if (destructiveHint === false && category === 'Destructive') {
    return [{ hint: 'destructiveHint', declared: false, category }];
  }
  return [];
}

/** A server's own warning that is above the rating. It is told and never changes the category: vendors disagree on the word. */
export function warnsMore(annotations: Definition['annotations'], category: CategoryId): boolean {
  if (!annotations || category === 'Unknown' || annotations.readOnlyHint === true) return false;
  return annotations.destructiveHint === true && severity[category] < severity.Destructive;
}
