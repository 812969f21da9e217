import { expect, test } from 'vitest';
import { featuresOf } from '../model/features.ts';
import { readTool } from '../read-tool.ts';
import { statementsOf } from './statements.ts';

/** What the first act of a description is done to. */
function topicsOf(description: string): number {
  const [, said] = statementsOf(featuresOf(readTool({ name: 'zyx', description })), 'Write');
  return said!.topics;
}

test('what an act is done to stands before the mark that opens an aside', () => {
  expect(topicsOf('Sends greetings and a ticket')).not.toBe(0);
  expect(topicsOf('Sends greetings, a ticket')).not.toBe(0);
  for (const mark of [' (', '(', '（', ':', ' : ', '：', ',(', ' - (']) {
    expect(topicsOf(`Sends greetings${mark}a ticket`), mark).toBe(0);
  }
});
