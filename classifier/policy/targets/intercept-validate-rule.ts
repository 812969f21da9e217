import { type Fields, isFields, unknownKeys } from '../fields.ts';
import { isPortableRegex } from '../portable-regex.ts';
import { interceptWindows, readRateLimit } from './intercept-format.ts';

const operators = ['eq', 'neq', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'regex', 'contains', 'exists'];
const ruleKeys = ['name', 'action', 'rate_limit', 'conditions', 'on_deny', 'state'];

/** Errors of one rule of a tool. */
export function validateInterceptRule(at: string, tool: string, rule: Fields, tools: Fields): string[] {
  const errors = unknownKeys(rule, ruleKeys, at);
  const { name, action = 'evaluate', rate_limit, conditions = [], state } = rule;
  if (!Array.isArray(conditions) || !conditions.every(isFields)) return [...errors, `${at}: conditions must be a list`];

  if (rate_limit !== undefined && rate_limit !== '') {
    const conflicts = rateLimitErrors(at, tool, rule, conditions);
    return [...errors, ...(conflicts.length === 0 && !name ? [`${at}: rule must have a name`] : conflicts)];
  }

  if (!name) errors.push(`${at}: rule must have a name`);
  if (action !== 'evaluate' && action !== 'deny') {
    errors.push(`${at}: action must be "evaluate" or "deny", got "${action}"`);
  }
  if (action === 'deny' && conditions.length > 0) errors.push(`${at}: deny rules must not have conditions`);
  if (action === 'evaluate' && conditions.length === 0) {
    errors.push(`${at}: evaluate rules must have at least one condition`);
  }
  errors.push(...conditions.flatMap((it, index) => conditionErrors(`${at}.conditions[${index}]`, it)));
  if (state !== undefined) errors.push(...stateErrors(`${at}.state`, state));
  errors.push(...conditions.flatMap(({ path }) => counterErrors(at, path, tools)));
  return errors;
}

/**
 * The shorthand is a condition on `state.<tool>._rate_<window>`, a path that is read up to its second dot: a dot in
 * the tool's name makes it point to a counter that does not exist.
 */
function rateLimitErrors(at: string, tool: string, rule: Fields, conditions: unknown[]): string[] {
  const limit = readRateLimit(String(rule.rate_limit));
  const errors = 'error' in limit ? [`${at}: ${limit.error}`] : [];
  if (conditions.length > 0 || rule.state !== undefined) {
    errors.push(`${at}: rate_limit cannot be combined with conditions or state`);
  }
  if (rule.action === 'deny') errors.push(`${at}: rate_limit cannot be used with action "deny"`);
  if (errors.length === 0 && 'window' in limit && tool.includes('.')) {
    const path = `state.${tool}._rate_${limit.window}`;
    errors.push(`${at}: condition references ${path} but no matching state block found`);
  }
  return errors;
}

function conditionErrors(at: string, condition: Fields): string[] {
  const errors = unknownKeys(condition, ['path', 'op', 'value'], at);
  const { path, op, value } = condition;
  if (typeof path !== 'string' || !/^(args|state)\./.test(path)) {
    errors.push(`${at}: path must start with "args." or "state.", got "${path ?? ''}"`);
  }
  if (typeof op !== 'string' || !operators.includes(op)) return [...errors, `${at}: unknown operator "${op ?? ''}"`];
  if (/^(not_)?in$/.test(op) && !Array.isArray(value)) errors.push(`${at}: operator "${op}" requires a list value`);
  if (/^[lg]te?$/.test(op) && typeof value !== 'number') {
    errors.push(`${at}: operator "${op}" requires a numeric value`);
  }
  if (op === 'exists' && typeof value !== 'boolean') {
    errors.push(`${at}: operator "exists" requires a boolean value`);
  }
  if (op === 'regex' && typeof value !== 'string') errors.push(`${at}: regex value must be a string`);
  if (op === 'regex' && typeof value === 'string' && !isPortableRegex(value)) {
    errors.push(`${at}: invalid regex "${value}": outside what RE2 and JavaScript share`);
  }
  return errors;
}

function stateErrors(at: string, state: unknown): string[] {
  if (!isFields(state)) return [`${at}: must be a mapping`];
  const errors = unknownKeys(state, ['counter', 'window', 'increment', 'increment_from'], at);
  const { counter, window, increment_from: from } = state;
  if (!counter) errors.push(`${at}: counter must not be empty`);
  if (!interceptWindows.some((it) => it === window)) {
    errors.push(`${at}: window must be "minute", "hour", or "day", got "${window ?? ''}"`);
  }
  if (from !== undefined && (typeof from !== 'string' || !from.startsWith('args.'))) {
    errors.push(`${at}: increment_from must start with "args.", got "${from}"`);
  }
  return errors;
}

function counterErrors(at: string, path: unknown, tools: Fields): string[] {
  const [, scope, counter] = /^state\.([^.]*)\.(.+)$/s.exec(String(path)) ?? [];
  if (scope === undefined || counter === undefined) return [];
  const key = Object.hasOwn(tools, scope) ? scope : scope === '_global' ? '*' : undefined;
  const tool = key !== undefined && Object.hasOwn(tools, key) ? tools[key] : undefined;
  const rules = isFields(tool) && Array.isArray(tool.rules) ? tool.rules : [];
  if (rules.some((rule) => isFields(rule) && isFields(rule.state) && rule.state.counter === counter)) return [];
  return [`${at}: condition references state.${scope}.${counter} but no matching state block found`];
}
