import { expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { tool } from '../testing.ts';
import type { Profile } from '../types.ts';
import { readShard, shardText, shardTools } from './shard.ts';

const server = { id: 'npm:x', name: 'X' };
const tools = [
  tool('remove_labels', {
    category: 'Write',
    factors: ['bulk'],
    inputSchema: {
      type: 'object',
      properties: { ids: { type: 'array', description: 'Which' }, few: { type: 'array', maxItems: 3 }, note: {} },
    },
  }),
  tool('get_label', { inputSchema: { properties: { ids: { type: 'array' } } } }),
];

test.each(['monitor', 'recommended', 'strict', 'read-only'] satisfies Profile[])(
  'the profile %s is decided from a shard as from the catalog',
  (profile) => {
    const shard = readShard(shardText(server, tools, 'r1'));

    const read = decide(server, shardTools(shard), profile, 'r1');

    expect(read.tools).toEqual(decide(server, tools, profile, 'r1').tools);
  },
);

test('a shard holds no more of a schema than what profiles look at', () => {
  const { facts } = JSON.parse(shardText(server, tools, 'r1'));

  expect(facts.remove_labels.inputSchema).toEqual({
    properties: { few: { type: 'array', maxItems: 3 }, ids: { type: 'array' } },
  });
  expect(facts.get_label).not.toHaveProperty('inputSchema');
});
