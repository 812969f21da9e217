import { expect, test } from 'vitest';
import { decideCall } from './decide-call.ts';
import { explainRule } from './explain.ts';
import { exportPolicy } from './export.ts';
import { intercept } from './targets/intercept.ts';
import { trackerPolicy } from './testing.ts';
import type { Limit } from './types.ts';

/** A policy of one tool under one limit. */
function limited(max: number, window: Limit['window']) {
  const policy = trackerPolicy('recommended');
  const rule = { ...policy.tools.create_issue!, limits: [{ max, window, scope: 'grant' as const }] };
  return { ...policy, tools: { create_issue: rule } };
}

test.each([
  [1, 'minute', '1 call a minute', 'at most 1 time a minute'],
  [2, 'hour', '2 calls an hour', 'at most 2 times an hour'],
] as const)('a limit of %i in a %s is told as one speaks', (max, window, calls, times) => {
  const policy = limited(max, window);

  const [file] = exportPolicy(policy, intercept).files;

  expect(file!.text).toContain(`Limit of ${calls} reached.`);
  expect(decideCall(policy, { tool: 'create_issue', callsBefore: max }).reason).toBe(`more than ${calls}`);
  expect(explainRule('create_issue', policy.tools.create_issue!)).toContain(times);
});
