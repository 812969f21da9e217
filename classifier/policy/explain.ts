import { counted } from '#db/counted.ts';
import { describeRequirements } from './describe.ts';
import { perWindow } from './per-window.ts';
import type { Limit, Rule } from './types.ts';

/** What a word of the document means to who does not know its product. */
const whose: Partial<Record<Limit['scope'], string>> = { grant: 'access token' };

/** What a rule means for the people who use the tool, in one sentence. */
export function explainRule(tool: string, rule: Rule): string {
  if (rule.effect === 'deny' && rule.hide) {
    return `${tool} is taken out of the list the agent sees, and a call to it is denied.`;
  }
  if (rule.effect === 'deny' && rule.message) {
    return `Every call to ${tool} is refused with the message “${rule.message}”`;
  }
  if (rule.effect === 'deny') return `${tool} is not listed, so every call to it is denied.`;

  const verb = rule.effect === 'ask' ? 'is called only when a person agrees' : 'stays usable';
  const caps = rule.limits.map(
    ({ max, window, scope }) =>
      `at most ${counted(max, 'time')} ${perWindow(window)} for each ${whose[scope] ?? scope}`,
  );
  const conditions = rule.require.length > 0 ? [`only with ${describeRequirements(rule.require)}`] : [];
  const bounds = [...caps, ...conditions];
  return `${tool} ${verb}${bounds.length > 0 ? `, ${bounds.join(', ')}` : ', without a limit'}.`;
}
