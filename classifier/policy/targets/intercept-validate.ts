import { type Fields, isFields, unknownKeys } from '../fields.ts';
import { validateInterceptRule } from './intercept-validate-rule.ts';
import { parseYaml } from './yaml.ts';

/**
 * Errors of an Intercept policy, in Intercept's own words where it has any (the table at the end of POLICY.md). It
 * ignores keys it does not know and then says that the file is valid; here they are errors.
 */
export function validateIntercept(text: string): string[] {
  const parsed = parseYaml(text);
  if ('error' in parsed) return [parsed.error];
  const policy = parsed.value;
  if (!isFields(policy)) return ['the file must be a mapping'];

  const { version, default: fallback = 'allow', hide = [], tools = {} } = policy;
  const errors = unknownKeys(policy, ['version', 'description', 'default', 'hide', 'tools']);
  if (String(version) !== '1') errors.push(`version must be "1", got "${version ?? ''}"`);
  if (fallback !== 'allow' && fallback !== 'deny') {
    errors.push(`default must be "allow" or "deny", got "${fallback}"`);
  }
  errors.push(...validateHide(hide));
  if (!isFields(tools)) return [...errors, 'tools: must be a mapping of tool names'];
  return [
    ...errors,
    ...Object.keys(tools)
      .sort()
      .flatMap((name) => validateTool(name, tools[name], tools)),
  ];
}

function validateHide(hide: unknown): string[] {
  if (!Array.isArray(hide)) return ['hide: must be a list of tool names'];
  const seen = new Set<unknown>();
  return hide.flatMap((name, index) => {
    if (typeof name !== 'string' || name.trim() === '') return [`hide[${index}]: entry must not be empty`];
    if (seen.has(name)) return [`hide: duplicate entry "${name}"`];
    seen.add(name);
    return [];
  });
}

function validateTool(name: string, tool: unknown, tools: Fields): string[] {
  const at = `tools.${name}`;
  if (!isFields(tool)) return [`${at}: must be a mapping with rules`];
  const errors = unknownKeys(tool, ['rules'], at);
  const rules = tool.rules ?? [];
  if (!Array.isArray(rules) || !rules.every(isFields)) return [...errors, `${at}.rules: must be a list of rules`];
  return [
    ...errors,
    ...duplicateCounters(at, rules),
    ...rules.flatMap((rule, index) => validateInterceptRule(`${at}.rules[${index}]`, name, rule, tools)),
  ];
}

function duplicateCounters(at: string, rules: Fields[]): string[] {
  const first = new Map<unknown, number>();
  return rules.flatMap(({ state }, index) => {
    if (!isFields(state)) return [];
    const other = first.get(state.counter);
    if (other === undefined) first.set(state.counter, index);
    return other === undefined
      ? []
      : [`${at}.rules[${index}]: duplicate state counter "${state.counter}" (also used by rules[${other}])`];
  });
}
