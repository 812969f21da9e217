import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexer, parse } from 'yaml';
import { exportPolicy } from '../export.ts';
import { targets } from '../targets/index.ts';
import { anyAlias, anyPolicy } from '../testing.ts';

/** Gateways read YAML 1.1 or 1.2: `yes`, `1e3` and dates are words in one and something else in the other. */
const inYaml = targets.filter(({ id }) => /^(agentgateway|cerbos|docker|envoy|goose|intercept|toolhive)$/.test(id));

describe.each(inYaml.map((target) => [target.id, target] as const))('%s', (_, target) => {
  test('YAML 1.1 and 1.2 read the same, with no alias, tag or second document', () => {
    fc.assert(
      fc.property(anyPolicy, anyAlias, (policy, alias) => {
        for (const { text } of exported(policy, alias)) {
          const value = parse(text, { version: '1.2', maxAliasCount: 0 });

          expect(parse(text, { version: '1.1', maxAliasCount: 0 })).toEqual(value);
          // Asked of the tokens: within quotes and comments such signs are only text.
          expect([...new Lexer().lex(text)].filter((token) => /^(?:[&*!%]|---)/.test(token))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  function exported(...[policy, alias]: [Parameters<typeof exportPolicy>[0], string]) {
    try {
      return exportPolicy(policy, target, { alias, allowLooser: true }).files;
    } catch (error) {
      expect((error as Error).name).toBe('ExportRefused');
      return [];
    }
  }
});
