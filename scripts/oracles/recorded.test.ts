import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { casesOf } from './cases.ts';
import { oracles } from './index.ts';
import { type RecordedCase, recordPath } from './record.ts';

const recorded: RecordedCase[] = JSON.parse(readFileSync(recordPath, 'utf8'));
const again = 'the record is stale: run «npm run oracles»';

describe.each(oracles.map((oracle) => [oracle.target, oracle] as const))('%s', (_, oracle) => {
  test.each(casesOf(oracle).map((it) => [it.name, it] as const))('decided as the policy says: %s', (name, it) => {
    const record = recorded.find(({ target, case: of }) => target === oracle.target && of === name);

    expect(record?.consumer, again).toBe(`${oracle.package}@${oracle.version}`);
    expect(record?.export, again).toBe(it.sha256);
    const wanted = it.calls.map(({ expect: effect }) =>
      effect === 'deny' ? 'refuse' : effect === 'ask' ? oracle.askIs : 'allow',
    );
    expect(record?.outcomes).toBe(wanted.join(' '));
  });
});

test('nothing is recorded that is not asked any more', () => {
  const asked = oracles.flatMap((oracle) => casesOf(oracle).map(({ name }) => `${oracle.target} ${name}`));

  expect(recorded.map(({ target, case: name }) => `${target} ${name}`)).toEqual(asked);
});
