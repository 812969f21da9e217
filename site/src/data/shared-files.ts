import { decide } from '#classifier/policy/decide.ts';
import { exportPolicy } from '#classifier/policy/export.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { ExportedFile, PolicyTarget } from '#classifier/policy/types.ts';
import { type CategoryId, levelOf } from '#classifier/taxonomy/categories.ts';

/** Files of a target that are the same whatever the policy, such as the rules that read its data: shown once. */
const shared = new Map(targets.map((target) => [target.id, sharedBy(target)]));

export function sharedFiles(targetId: string): ExportedFile[] {
  return shared.get(targetId) ?? [];
}

/** Two policies that agree in nothing: what they have in common is everybody's. */
function sharedBy(target: PolicyTarget): ExportedFile[] {
  const [one, other] = [written(target, 'one', 'Read'), written(target, 'other', 'Write')];
  return one.filter((file) => other.some(({ path, text }) => path === file.path && text === file.text));
}

function written(target: PolicyTarget, name: string, category: CategoryId): ExportedFile[] {
  const rated = { category, level: levelOf(category), confidence: 1, reasoning: '', definitionHash: name };
  const tool = { name: `${name}_tool`, ...rated, factors: [], modes: [], integrity: 'clean' as const };
  const policy = decide({ id: `npm:${name}`, name, version: '1.0.0' }, [tool], 'recommended', name);
  return exportPolicy(policy, target, { allowLooser: true }).files;
}
