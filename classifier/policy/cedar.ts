import { argumentAt } from './argument-at.ts';
import type { Requirement } from './types.ts';

/** A Cedar string literal. https://docs.cedarpolicy.com/policies/syntax-grammar.html */
export function cedarString(text: string): string {
  const escaped = [...text].map((char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    return /^[\x20-\x7e]$/.test(char) ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;
  });
  return `"${escaped.join('')}"`;
}

function readString(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\u\{([0-9a-f]+)\}|\\(.)/g, (_, hex, char) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : char,
    );
}

/** Operators both Cedar targets can test text arguments with. Numbers are left out: a fraction is no Cedar long. */
export const cedarOperators = ['eq', 'in', 'prefix'] as const;

/** Why a requirement has no Cedar clause, or undefined. */
export function cedarUntestable({ path, value }: Requirement): string | undefined {
  if (path.includes('.')) return 'it reaches into an argument';
  const texts = Array.isArray(value) ? value : [value];
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? undefined : 'it compares no text';
}

/** A condition under which a call is permitted; `holder` and `prefix` say where the engine keeps arguments. */
export function cedarClause({ path, op, value }: Requirement, holder: string, prefix: string): string {
  const key = cedarString(prefix + path);
  const argument = `${holder}[${key}]`;
  if (op === 'in') {
    const list = (value as string[]).map(cedarString).join(', ');
    return `${holder} has ${key} && [${list}].contains(${argument})`;
  }
  if (op === 'eq') return `${holder} has ${key} && ${argument} == ${cedarString(value as string)}`;
  return `${holder} has ${key} && ${argument} like "${cedarString(value as string)
    .slice(1, -1)
    .replaceAll('*', '\\*')}*"`;
}

const text = String.raw`"(?:[^"\\]|\\u\{[0-9a-f]+\}|\\.)*"`;
const clause = new RegExp(
  String.raw`^[\w.]+ has (${text}) && (?:\[((?:${text}(?:, )?)+)\]\.contains\([^)]*?\[\1\]\)|[\w.]+\[\1\] (==|like) (${text}))(?: && |$)`,
);

/** Whether the conditions written by `cedarClause`, joined by `&&`, hold for the arguments of a call. */
export function cedarHolds(conditions: string, prefix: string, args: Record<string, unknown>): boolean {
  let rest = conditions;
  while (rest !== '') {
    const found = clause.exec(rest);
    if (!found) return false;
    const [whole, key, list, operator, operand] = found;
    const actual = argumentAt(args, readString(key!).slice(prefix.length));
    if (typeof actual !== 'string') return false;
    if (list) {
      if (!(list.match(new RegExp(text, 'g')) ?? []).map(readString).includes(actual)) return false;
    } else if (
      operator === '==' ? actual !== readString(operand!) : !actual.startsWith(readString(operand!).slice(0, -1))
    ) {
      return false;
    }
    rest = rest.slice(whole.length);
  }
  return true;
}

/** Whether a statement is one we write: of any other it is not known here what it decides. */
export function isCedarPermit(text: string, marker: string): boolean {
  const [conditions] = [...cedarPermits([text], marker).values()].flat();
  if (conditions === undefined) return false;
  let rest = conditions;
  for (let found = clause.exec(rest); found; found = clause.exec(rest)) rest = rest.slice(found[0].length);
  return rest === '';
}

/** Conditions under which a tool is permitted, any of them, by the literal after `marker`; a statement is one line. */
export function cedarPermits(statements: readonly string[], marker: string): Map<string, string[]> {
  const start = `permit\\(principal, (?:action == Action::"call_tool", )?${marker}(${text})`;
  const statement = new RegExp(`^${start}(?:, resource == [\\w:]+${text})?\\)(?: when \\{ (.*) \\})?;$`);
  const permits = new Map<string, string[]>();
  for (const line of statements) {
    const [, name, conditions = ''] = statement.exec(line) ?? [];
    if (name) permits.set(readString(name), [...(permits.get(readString(name)) ?? []), conditions]);
  }
  return permits;
}
