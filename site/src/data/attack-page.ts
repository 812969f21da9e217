import type { AttackPattern } from '#classifier/taxonomy/attack-patterns.ts';
import type { ListedTool } from './lists.ts';
import type { Overview } from './overview.ts';
import { attackPath } from './paths.ts';

export interface AttackSummary {
  id: string;
  title: string;
  harm: string;
  path: string;
  tools: number;
  /** Patterns that no single definition shows are described and attached to no tool. */
  attachable: boolean;
}

export interface AttackPage extends AttackSummary {
  pattern: AttackPattern;
  examples: (ListedTool & { reason: string })[];
}

export function attackPage(pattern: AttackPattern, { attacks }: Overview): AttackPage {
  const found = attacks.get(pattern.id);
  const { id, title, harm, slug, preconditions } = pattern;
  return {
    id,
    title,
    harm,
    path: attackPath(slug),
    tools: found?.tools ?? 0,
    attachable: preconditions.length > 0,
    pattern,
    examples: found?.examples ?? [],
  };
}

export function attackSummary({ id, title, harm, path, tools, attachable }: AttackPage): AttackSummary {
  return { id, title, harm, path, tools, attachable };
}
