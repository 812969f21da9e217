import type { CatalogTool } from '#db/queries/catalog.ts';
import type { ToolVerdict } from './tool-verdict.ts';
import { listed } from './words.ts';

/** The smallest edits of the definition that would move the rating, for the tool's author and its critics. */
export function ratingChanges(verdict: ToolVerdict, described: boolean): string[] {
  const has = (id: string) => verdict.factors.some((factor) => factor.id === id);
  const changes: string[] = [];
  if (verdict.category === 'Unknown') changes.push('A description that says what a call does and what it touches.');
  const milder = verdict.modes.filter(({ category }) => category !== verdict.category);
  if (milder.length > 0) {
    const names = milder.slice(0, 4).map(({ value }) => `“${value}”`);
    changes.push(
      `Separate tools for the milder acts (${listed(names)}): the worst act an argument can select rates the whole tool.`,
    );
  }
  if (has('arbitrary_code')) changes.push('A fixed set of commands in place of the free-text argument.');
  if (has('bulk')) changes.push('An upper bound on the number of targets in the input schema.');
  if (has('irreversible') && verdict.category !== 'Read')
    changes.push('A way back that the definition names, such as a trash or a restore.');
  if (verdict.integrity !== 'clean') changes.push('A description without text addressed to the agent.');
  if (verdict.category !== 'Unknown' && verdict.confidence < 0.8) changes.push(...clearer(verdict, described));
  changes.push(
    'Declared hints alone change nothing: a claim of the author is shown beside the rating, never in place of it.',
  );
  return changes;
}

/** What would say more clearly what it does; nothing where its description says so and other things are in doubt. */
function clearer({ evidence }: ToolVerdict, described: boolean): string[] {
  if (!described) return ['A description: the name and the arguments alone are thin evidence.'];
  const told = evidence.some(({ field, signal }) => field === 'description' && signal !== 'wording');
  return told ? [] : ['A description that names the act in its first sentence: the evidence is thin.'];
}

/** What the rating does not rest on. */
export function notChecked({ partial, conditional }: Pick<CatalogTool, 'partial' | 'conditional'>): string[] {
  const gaps = [
    'The code behind the tool was not run and not judged: the rating says what the definition lets a call do.',
  ];
  if (partial?.length) {
    const parts = partial.map((part) => (part === 'inputSchema' ? 'input schema' : part));
    gaps.push(
      `Its ${listed(parts)} ${parts.length === 1 ? 'is' : 'are'} completed when the server runs; the source shows only a part.`,
    );
  }
  if (conditional)
    gaps.push('It is registered only under a condition, such as a flag or a toolset; your server may not offer it.');
  return gaps;
}
