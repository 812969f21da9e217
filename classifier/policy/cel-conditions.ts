import { argumentAt } from './argument-at.ts';
import { celLiteral, celString, readCelString } from './cel.ts';
import type { Requirement } from './types.ts';

export const celOperators = ['eq', 'in', 'prefix', 'maxItems'] as const;

const holder = 'R.attr.arguments';

/** A requirement as a CEL expression over `R.attr.arguments`, or undefined where none says exactly the same. */
export function celRequirement({ path, op, value, ifAbsent }: Requirement): string | undefined {
  if (path.includes('.')) return undefined;
  const key = celString(path);
  const test = celTest(op, `${holder}[${key}]`, value);
  if (!test) return undefined;
  return ifAbsent === 'skip' ? `!(${key} in ${holder}) || ${test}` : `${key} in ${holder} && ${test}`;
}

function celTest(op: Requirement['op'], argument: string, value: unknown): string | undefined {
  switch (op) {
    case 'eq':
      return typeof value === 'string' ? `${argument} == ${celString(value)}` : undefined;
    case 'in':
      return Array.isArray(value) && value.every((text) => typeof text === 'string')
        ? `${argument} in [${value.map(celString).join(', ')}]`
        : undefined;
    case 'prefix':
      return typeof value === 'string' ? `${argument}.startsWith(${celString(value)})` : undefined;
    case 'maxItems':
      return Number.isInteger(value) ? `type(${argument}) == list && size(${argument}) <= ${value}` : undefined;
    default:
      return undefined;
  }
}

const expression = new RegExp(
  `^(!\\()?(${celLiteral}) in R\\.attr\\.arguments(?:\\) \\|\\||\\b &&| &&) (?:type\\()?R\\.attr\\.arguments\\[\\2\\](.*)$`,
  's',
);

/** Whether an expression `celRequirement` wrote holds for the arguments of a call. */
export function celHolds(text: string, args: Record<string, unknown>): boolean {
  const [, skips, key, test] = expression.exec(text) ?? [];
  if (key === undefined || test === undefined) return false;
  const actual = argumentAt(args, readCelString(key));
  if (actual === undefined) return skips !== undefined;
  const most = /size\(.*\) <= (\d+)$/.exec(test)?.[1];
  if (most) return Array.isArray(actual) && actual.length <= Number(most);
  const literals = (test.match(new RegExp(celLiteral, 'g')) ?? []).map(readCelString);
  if (test.startsWith('.startsWith')) return typeof actual === 'string' && actual.startsWith(literals[0]!);
  return typeof actual === 'string' && literals.includes(actual);
}
