import { expect, test } from 'vitest';
import { stackOf } from './stack.ts';
import { tool } from './testing.ts';

const mail = {
  name: 'mail',
  tools: [tool('read_mail', { factors: ['private_data'] }), tool('search', { factors: ['private_data'] })],
};
const web = { name: 'web', tools: [tool('fetch', { factors: ['untrusted_content', 'network_target'] })] };
const chat = { name: 'chat', tools: [tool('post', { factors: ['external_send'] })] };

test('two legs are no trifecta', () => {
  expect(stackOf([mail, chat])).toMatchObject({ complete: false, cut: undefined });
});

test('three legs are, and the leg with the fewest tools is the one to cut', () => {
  const stack = stackOf([mail, web, chat]);

  expect(stack.complete).toBe(true);
  expect(stack.legs.way_out).toEqual(['chat/post', 'web/fetch']);
  expect(stack.cut).toEqual({ leg: 'untrusted_content', tools: ['web/fetch'] });
});

test('what runs any code is a way out, as on the pages of servers', () => {
  const shell = { name: 'shell', tools: [tool('run', { category: 'Execute', factors: ['arbitrary_code'] })] };
  const feed = { name: 'feed', tools: [tool('read_feed', { factors: ['untrusted_content'] })] };

  expect(stackOf([mail, feed, shell])).toMatchObject({ complete: true, cut: { leg: 'way_out', tools: ['shell/run'] } });
});

test('one tool may stand on every leg', () => {
  const all = tool('do', { factors: ['secrets', 'untrusted_content', 'external_send'] });

  expect(stackOf([{ name: 'x', tools: [all] }]).cut).toEqual({ leg: 'way_out', tools: ['x/do'] });
});
