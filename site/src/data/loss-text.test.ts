import { expect, test } from 'vitest';
import type { Loss } from '#classifier/policy/types.ts';
import { serverLosses, toolLosses } from './loss-text.ts';

const uncounted = (tool: string): Loss => ({
  tool,
  field: 'limits',
  wanted: 'at most 30 a minute',
  got: 'ask',
  direction: 'stricter',
  note: 'its format cannot count calls',
});
const elsewhere: Loss = {
  tool: '*',
  field: 'others',
  wanted: 'nothing changes',
  got: 'this agent has none of them',
  direction: 'stricter',
  note: 'tools of other servers',
};
const unseen: Loss = { ...elsewhere, field: 'definition', wanted: 'deny', got: 'not checked', note: '' };
const shared: Loss = { ...uncounted('*'), wanted: 'counted per grant', got: 'counted per tool', note: 'one counter' };

test('the page of a tool does not name it again in what a format cannot say', () => {
  expect(toolLosses([elsewhere, unseen, uncounted('add_note'), shared])).toEqual([
    'Tools of other servers: this agent has none of them.',
    'Later changes of a definition: not checked.',
    'Wanted “at most 30 a minute”, here “ask” (its format cannot count calls).',
    'Wanted “counted per grant”, here “counted per tool” (one counter).',
  ]);
});

test('the page of a server says once what is lost of several tools in one way', () => {
  const denied = { ...uncounted('purge_notes'), got: 'deny' };

  expect(serverLosses([shared, uncounted('add_note'), denied, uncounted('edit_note'), uncounted('tag.note')])).toEqual([
    'Wanted “counted per grant”, here “counted per tool” (one counter).',
    'add_note, edit_note and tag.note: wanted “at most 30 a minute”, here “ask” (its format cannot count calls).',
    'purge_notes: wanted “at most 30 a minute”, here “deny” (its format cannot count calls).',
  ]);
});
