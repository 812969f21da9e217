import { targets } from '#classifier/policy/targets/index.ts';
import type { Capabilities, ExportedFile, PolicyTarget } from '#classifier/policy/types.ts';
import { targetPath } from './paths.ts';
import { sharedFiles } from './shared-files.ts';
import { listed } from './words.ts';

/** A place that can hold a policy: what it can say and how a file gets there. */
export interface TargetPage {
  id: string;
  title: string;
  path: string;
  documentation: string;
  apply: string[];
  abilities: { ability: string; able: string }[];
  /** Files that are the same for every policy. */
  files: ExportedFile[];
}

/** One page for each export target, in the order of the list of targets. */
export function targetPages(): TargetPage[] {
  return targets.map((target) => ({
    id: target.id,
    title: target.title,
    path: targetPath(target.id),
    documentation: target.documentation,
    apply: target.apply,
    abilities: abilities(target),
    files: sharedFiles(target.id),
  }));
}

function abilities(target: PolicyTarget): TargetPage['abilities'] {
  const can = target.can({ alias: 'server', guard: false, allowLooser: false });
  const yes = (able: boolean) => (able ? 'yes' : 'no');
  return [
    { ability: 'Rules for one tool', able: listed(can.effects, 'or') },
    { ability: 'Tools it does not name', able: listed(can.defaults, 'or') },
    { ability: 'Takes a tool out of the agent’s list', able: yes(can.hide) },
    { ability: 'Counts calls', able: can.windows.length > 0 ? `per ${listed(can.windows, 'or')}` : 'no' },
    { ability: 'Looks at arguments', able: yes(can.operators.length > 0) },
    { ability: 'Refuses a changed definition', able: drift(can) },
  ];
}

function drift({ drift, hook }: Capabilities): string {
  if (drift === 'denied') return 'yes';
  if (drift === 'pinned') return 'keeps using the rated one';
  return hook ? 'with a hook' : 'no';
}
