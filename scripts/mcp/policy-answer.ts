import { decide } from '#classifier/policy/decide.ts';
import { tryExport } from '#classifier/policy/export.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import type { Profile } from '#classifier/policy/types.ts';
import { Missing } from './answered.ts';
import type { ShelfServer } from './shelf.ts';
import { visible } from './untrusted.ts';

/** Files of a policy that are longer are asked for on the command line. */
const longestPolicy = 40_000;

/** A policy as one target has it, with what it cannot say; throws Missing where it would be too long to hand over. */
export function policyAnswer(
  { server, tools, ruleset }: ShelfServer,
  { target, profile, about }: { target: string; profile: Profile; about: string },
) {
  const policy = decide(server, tools, profile, ruleset);
  const exported = tryExport(policy, targets.find(({ id }) => id === target)!);
  if ('refused' in exported) {
    // The command line can be told to accept what is refused; a caller of a tool has no such option.
    const way = exported.remedy === undefined ? '' : ': choose another target';
    throw new Missing(visible(`${exported.refused}${way}`, 600));
  }
  const { files, losses } = exported;
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const command = `toolrisk export ${server.id} --target ${target} --profile ${profile}`;
  if (size > longestPolicy || files.some(({ text }) => visible(text, size) !== text))
    throw new Missing(`the policy is too long or holds characters nobody can see; write it with: ${visible(command)}`);
  return {
    server: visible(server.id, 300),
    target,
    profile,
    ruleset,
    source: about,
    tools: tools.length,
    losses: losses.length,
    untrusted: {
      note: 'The rules are ours, the names of tools and arguments in them are the author’s.',
      files: files.map(({ path, text }) => ({ path, text })),
      losses: losses
        .slice(0, 40)
        .map(({ tool, wanted, got, note }) => visible(`${tool}: ${wanted} becomes ${got} (${note})`, 500)),
    },
  };
}
