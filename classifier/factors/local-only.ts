import type { ToolFeatures } from '../model/features.ts';
import type { Factor } from '../types.ts';

const said =
  /\b(system clipboard|entirely local(ly)?|(runs|works|processed|computed|stored) (entirely |fully |purely |only )?(locally|offline|on (this|your) machine)|never leaves? (this|your|the) (machine|computer|device)|no network (access|calls?|requests?)|without (any )?network|only from the local store|makes no (network|http|external) (calls?|requests?))\b/i;
const against =
  /\b(apis?|https?|web|online|cloud|remote|upload\w*|download\w*|internet|server|synced|sync|simulator|emulator|android|device|send|sends|fetch\w*)\b/i;
/** What any proof holds: asking for these first, all at once, costs little. */
const hints = /lipboard|locally|offline|network|leave|on this machine|on your machine|local store|makes no/;
const outside = new Set(['external_send', 'network_target', 'untrusted_content']);

/** Where a text proves that a call stays on the machine; a word that speaks against it, or a factor, undoes the proof. */
export function localProof(
  { reading: { tool }, name, sentences }: ToolFeatures,
  factors: readonly Factor[],
): { quote: string; field: 'description' | 'title' } | undefined {
  if (factors.some(({ id }) => outside.has(id))) return undefined;
  const { description, inputSchema } = tool.definition;
  if (!description) return undefined;
  const text = description.slice(0, 2_000);
  if (!hints.test(text)) return undefined;
  const handlesClipboard = name.tokens.includes('clipboard') && /clipboard/i.test(text);
  const proof = said.exec(text)?.[0] ?? (handlesClipboard ? /clipboard/i.exec(text)![0] : undefined);
  if (proof === undefined || sentences.length === 0) return undefined;
  const rest = text.replace(said, '');
  if (
    against.test(rest) ||
    against.test(
      Object.keys(inputSchema?.properties ?? {})
        .join(' ')
        .replaceAll('_', ' '),
    )
  )
    return undefined;
  return { quote: proof, field: 'description' };
}
