import type { Loss } from '#classifier/policy/types.ts';
import { listed } from './words.ts';

/** What a format cannot say, as the page of one tool says it, which has named the tool. */
export function toolLosses(losses: readonly Loss[]): string[] {
  return losses.map((loss) => ofAll(loss) ?? ofOne(loss));
}

/** The same on the page of a server: what is lost of several tools in one way is said once, with all their names. */
export function serverLosses(losses: readonly Loss[]): string[] {
  const texts = losses.map((loss) => ({ loss, text: ofAll(loss) ?? ofOne(loss) }));
  const alike = Map.groupBy(texts, ({ loss, text }) => (loss.tool === '*' ? `* ${text}` : text));
  return [...alike.values()].map((those) => {
    const { loss, text } = those[0]!;
    return loss.tool === '*' ? text : `${listed(those.map((one) => one.loss.tool))}: ${lowered(text)}`;
  });
}

/** What a format cannot say of all tools, or of those that the policy does not name. */
function ofAll({ tool, field, got }: Loss): string | undefined {
  if (tool !== '*') return undefined;
  switch (field) {
    case 'others':
      return `Tools of other servers: ${got}.`;
    case 'default':
      return `Tools it does not name: ${got}.`;
    case 'definition':
      return `Later changes of a definition: ${got}.`;
    default:
      return undefined;
  }
}

const ofOne = ({ wanted, got, note }: Loss) => `Wanted “${wanted}”, here “${got}” (${note}).`;

const lowered = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`;
