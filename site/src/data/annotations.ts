import { contradictions } from '#classifier/taxonomy/contradictions.ts';
import type { JsonObject } from '#db/definition.ts';
import { onlyMentioned } from './other-acts.ts';
import type { ToolVerdict } from './tool-verdict.ts';

interface AnnotationRow {
  hint: string;
  declared: string;
  ours: string;
  /** Understates what the definition shows; a hint that overstates it misleads nobody. */
  contradicts: boolean;
}

const [undeclared, unrated] = ['not declared', 'not rated'];

type Rated = boolean | undefined;

/** What our verdict says where the author could have given a hint; undefined where it says nothing. */
const rated: Record<string, (verdict: ToolVerdict) => Rated> = {
  readOnlyHint: ({ category }) => (category === 'Unknown' ? undefined : category === 'Read'),
  destructiveHint: ({ category, also }) => {
    if (category === 'Unknown') return undefined;
    const deletes = also.includes('Destructive') && !onlyMentioned({ category, also }).includes('Destructive');
    if (category === 'Destructive' || deletes) return true;
    return category === 'Read' ? false : undefined;
  },
  openWorldHint: ({ factors }) => {
    if (factors.some(({ id }) => ['external_send', 'network_target', 'untrusted_content'].includes(id))) return true;
    return factors.some(({ id }) => id === 'local_only') ? false : undefined;
  },
  idempotentHint: () => undefined,
};

/** Text of others may lie in the server's own store: it alone contradicts no claim to stay within. */
function reachesOut({ factors }: ToolVerdict): boolean {
  return factors.some(({ id }) => id === 'external_send' || id === 'network_target');
}

/** The author's hints beside our rating, contradictions first. A hint is a claim: it never lowers a rating. */
export function annotationRows(annotations: JsonObject | undefined, verdict: ToolVerdict): AnnotationRow[] {
  const understated = new Set<string>(contradictions(annotations, verdict.category).map(({ hint }) => hint));
  if (annotations?.openWorldHint === false && reachesOut(verdict)) understated.add('openWorldHint');
  return Object.entries(rated)
    .map(([hint, rate]) => {
      const declared = annotations?.[hint];
      const ours = rate(verdict);
      return {
        hint,
        declared: typeof declared === 'boolean' ? String(declared) : undeclared,
        ours: ours === undefined ? unrated : String(ours),
        contradicts: understated.has(hint),
      };
    })
    .sort((a, b) => Number(b.contradicts) - Number(a.contradicts));
}

/** The rows that say anything, of a tool whose author declares a hint; empty where none is declared. */
export function toldHints(rows: readonly AnnotationRow[]): AnnotationRow[] {
  if (rows.every(({ declared }) => declared === undeclared)) return [];
  return rows.filter(({ declared, ours }) => declared !== undeclared || ours !== unrated);
}
