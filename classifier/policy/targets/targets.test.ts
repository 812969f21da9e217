import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { decideCall } from '../decide-call.ts';
import { ExportRefused } from '../errors.ts';
import { exportPolicy } from '../export.ts';
import { strictness } from '../ladder.ts';
import { lower } from '../lower.ts';
import { targetIds } from '../target-ids.ts';
import { anyAlias, anyPolicy, callsFor, driftedCallsFor, tool, trackerPolicy } from '../testing.ts';
import { type ExportParameters, type Policy, type PolicyTarget, profiles } from '../types.ts';
import { targets } from './index.ts';

const plain: ExportParameters = { alias: 'tracker', guard: false, allowLooser: false };

/** The export, or undefined where the target refuses with a reason. */
function tryExport(policy: Policy, target: PolicyTarget, parameters: ExportParameters) {
  try {
    return exportPolicy(policy, target, parameters);
  } catch (error) {
    if (error instanceof ExportRefused) return undefined;
    throw error;
  }
}

/**
 * Calls to judge by. A tool that appears later and is spelled like one of the policy is that tool to the client itself:
 * no file can tell the two apart.
 */
function distinctCalls(policy: Policy, target: PolicyTarget, alias = plain.alias) {
  const spell = (name: string) => target.nameOf?.(name, alias) ?? name;
  const known = new Set(Object.keys(policy.tools).map(spell));
  return callsFor(policy).filter(({ tool: name }) => Object.hasOwn(policy.tools, name) || !known.has(spell(name)));
}

describe.each(targets.map((target) => [target.id, target] as const))('%s', (id, target) => {
  const hooked = target.can({ ...plain, guard: true }).hook !== false;
  const ways = [
    plain,
    ...(hooked ? [{ ...plain, guard: true }] : []),
    { ...plain, guard: hooked, allowLooser: true },
    { ...plain, fragment: true },
  ];

  test('never permits what the policy does not, whatever the server and its tools are called', () => {
    fc.assert(
      fc.property(anyPolicy, anyAlias, (policy, alias) => {
        const parameters = { ...plain, alias };
        const exported = tryExport(policy, target, parameters);
        if (!exported) return;
        const seesDrift = target.can(parameters).drift === 'denied';
        for (const call of [...distinctCalls(policy, target, alias), ...(seesDrift ? driftedCallsFor(policy) : [])]) {
          const wanted = decideCall(policy, call).effect;
          const spent = decideCall(policy, { ...call, callsBefore: 0 }).effect !== wanted;
          const got = target.evaluate(exported.files, call, parameters);
          expect(strictness(got), `${JSON.stringify(call)} wanted ${wanted}, got ${got}`).toBeGreaterThanOrEqual(
            strictness(spent ? 'ask' : wanted),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(ways)('decides as the loss report says ($guard, $allowLooser, $fragment)', (parameters) => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const exported = tryExport(policy, target, parameters);
        if (!exported) return;
        const said = lower(policy, target.can(parameters), parameters).policy;
        for (const call of distinctCalls(policy, target)) {
          const got = target.evaluate(exported.files, call, parameters);
          expect(got, JSON.stringify(call)).toBe(decideCall(said, call).effect);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('writes the same bytes whatever the order of the tools', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const shuffled: Policy = { ...policy, tools: Object.fromEntries(Object.entries(policy.tools).reverse()) };
        const [first, second] = [policy, shuffled].map((it) => tryExport(it, target, { ...plain, allowLooser: true }));
        expect(second?.files).toEqual(first?.files);
      }),
      { numRuns: 50 },
    );
  });

  test('gives two tools two names, or fails', () => {
    const server = { id: 'npm:twins', name: 'Twins' };
    const twins = decide(server, [tool('a.b'), tool('a_b', { category: 'Destructive' })], 'recommended', 'r1');

    const exported = tryExport(twins, target, plain);

    if (exported) expect(target.evaluate(exported.files, { tool: 'a_b' }, plain)).toBe('deny');
  });

  test.each(profiles)('golden files, profile %s', async (profile) => {
    const policy = trackerPolicy(profile);
    const parameters = ways.find((way) => tryExport(policy, target, way))!;
    const { files, losses } = exportPolicy(policy, target, parameters);

    const golden = `fixtures/${id}/${profile}`;
    for (const { path, text } of files)
      await expect(text).toMatchFileSnapshot(`${golden}/${path.replace(/^\./, 'dot-')}`);
    await expect(`${JSON.stringify(losses, null, 2)}\n`).toMatchFileSnapshot(`${golden}/losses.json`);
  });

  test('an unknown key is an error', () => {
    const { files } = exportPolicy(trackerPolicy('monitor'), target, { ...plain, allowLooser: true });

    const errors = files.flatMap(({ path, text }) => target.validate(withUnknownKey(text, path), path));

    expect(errors.join()).toMatch(/tpyo/);
  });
});

function withUnknownKey(text: string, path: string): string {
  if (path.endsWith('.json')) return text.replace('{', '{"tpyo": 1,');
  if (path.endsWith('.toml')) return `tpyo = 1\n${text}`;
  return path.endsWith('.md') ? text.replace('---\n', '---\ntpyo: 1\n') : `tpyo: 1\n${text}`;
}

test('every target file is listed', () => {
  const helpers =
    /^(index|problems|check|json|toml|yaml|names-only|.*-(validate(-rule)?|format|conditions|counters|settings|like|rego))\.ts$/;
  const files = readdirSync(import.meta.dirname).filter((it) => /^[a-z-]+\.ts$/.test(it) && !helpers.test(it));

  expect(files.map((it) => it.replace('.ts', '')).sort()).toEqual(targets.map(({ id }) => id).sort());
});

test('help names every target', () => {
  expect(targetIds).toEqual(targets.map(({ id }) => id));
});
