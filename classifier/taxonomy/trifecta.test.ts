import { describe, expect, test } from 'vitest';
import { type CategoryId, type FactorId, levelOf } from './categories.ts';
import { type RatedTool, summarise, trifectaOf } from './trifecta.ts';

const tool = (name: string, category: CategoryId, ...factors: FactorId[]): RatedTool => ({
  name,
  category,
  level: levelOf(category),
  factors,
});
const names = (tools: RatedTool[]) => tools.map(({ name }) => name);

const mail = tool('read_mail', 'Read', 'private_data', 'untrusted_content');
const issues = tool('read_issues', 'Read', 'untrusted_content');
const send = tool('send_mail', 'Write', 'external_send');
const fetch = tool('fetch_page', 'Read', 'network_target', 'untrusted_content');
const clock = tool('tell_time', 'Read');

describe('the trifecta', () => {
  test('is incomplete while one ability is missing', () => {
    expect(trifectaOf([mail, issues, clock])).toMatchObject({ complete: false, deny: [], without: undefined });
  });

  test('is broken by denying the fewest tools that bring one ability', () => {
    const found = trifectaOf([mail, issues, fetch, send, clock]);

    expect(found.complete).toBe(true);
    expect(found.without).toBe('private_data');
    expect(names(found.deny)).toEqual(['read_mail']);
  });

  test('of two equal choices the way out is denied', () => {
    expect(trifectaOf([mail, send])).toMatchObject({ without: 'way_out', deny: [send] });
  });

  test('a tool that runs code or fetches any address is a way out', () => {
    expect(trifectaOf([mail, tool('run', 'Execute', 'arbitrary_code')]).complete).toBe(true);
    expect(trifectaOf([mail, fetch]).complete).toBe(true);
  });

  test('without what is to be denied it is incomplete, whatever the set', () => {
    const all = [
      mail,
      issues,
      send,
      fetch,
      clock,
      tool('vault', 'Read', 'secrets'),
      tool('run', 'Execute', 'arbitrary_code'),
    ];
    const { deny } = trifectaOf(all);

    expect(trifectaOf(all.filter((one) => !deny.includes(one))).complete).toBe(false);
  });
});

describe('the summary of a server', () => {
  test('names the worst category and counts every one', () => {
    const summary = summarise([
      clock,
      send,
      tool('drop', 'Destructive', 'bulk'),
      tool('pay', 'Financial'),
      tool('odd', 'Unknown'),
    ]);

    expect(summary.worst).toEqual({ category: 'Financial', level: 'Critical' });
    expect(summary.byCategory).toEqual({ Financial: 1, Destructive: 1, Execute: 0, Write: 1, Read: 1, Unknown: 1 });
    expect(summary.byFactor).toEqual({ external_send: 1, bulk: 1 });
  });

  test('of nothing is nothing', () => {
    expect(summarise([])).toMatchObject({ tools: 0, worst: undefined });
  });

  test('factors are taken as ids or as a verdict stores them', () => {
    expect(summarise([{ ...clock, factors: [{ id: 'bulk' }, { id: 'bulk' }] }]).byFactor).toEqual({ bulk: 1 });
  });
});
