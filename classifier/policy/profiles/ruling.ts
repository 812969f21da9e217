import { counted } from '#db/counted.ts';
import { categories } from '../../taxonomy/categories.ts';
import type { PolicyTool, Requirement, Ruling } from '../types.ts';

/** What the category means, as the first half of a reason: `It creates or changes data reversibly, …`. */
function because({ category }: Pick<PolicyTool, 'category'>): string {
  if (category === 'Unknown') return 'The definition gives no evidence of what a call does';
  return `It ${categories.find(({ id }) => id === category)!.summary}`;
}

const open = { hide: false, limits: [], require: [] };

export function allow(tool: PolicyTool, why = 'allowed'): Ruling {
  return { ...open, effect: 'allow', reason: `${because(tool)}: ${why}.` };
}

/** Allowed up to `max` calls a minute for each grant. */
export function limit(tool: PolicyTool, max: number): Ruling {
  return {
    ...open,
    effect: 'allow',
    limits: [{ max, window: 'minute', scope: 'grant' }],
    reason: `${because(tool)}: allowed up to ${counted(max, 'time')} a minute.`,
  };
}

export function ask(tool: PolicyTool, why = 'a person decides each call'): Ruling {
  return { ...open, effect: 'ask', reason: `${because(tool)}: ${why}.` };
}

/** The same ruling, unless the text of the definition addresses the agent: then a person decides. */
export function askIfSuspicious(tool: PolicyTool, ruling: Ruling): Ruling {
  if (tool.integrity !== 'suspicious') return ruling;
  return ask(tool, 'a person decides each call, for its text addresses the agent');
}

export function deny(tool: PolicyTool, message?: string): Ruling {
  return { ...open, effect: 'deny', reason: `${because(tool)}: denied.`, ...(message && { message }) };
}

/** Denied and taken out of the list the agent sees. */
export function hide(tool: PolicyTool): Ruling {
  return { ...open, effect: 'deny', hide: true, reason: `${because(tool)}: hidden and denied.` };
}

/** The same ruling, for calls that meet a condition; others are denied. */
export function only(ruling: Ruling, requirement: Requirement, condition: string): Ruling {
  return {
    ...ruling,
    require: [...ruling.require, requirement],
    reason: `${ruling.reason.slice(0, -1)}, only with ${condition}.`,
  };
}
