import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRows } from '#classifier/eval/dataset.ts';
import heldOut from '#classifier/eval/held-out.json' with { type: 'json' };
import { readConnectorLabels, readDumpLabels, readLabels } from '#classifier/eval/labels.ts';
import { model } from '#classifier/model/model.ts';
import { noTextLowers } from '#classifier/taxonomy/no-text-lowers.ts';
import { commands } from './commands/index.ts';

const own = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
const readme = own('../README.md').replace(/\s+/g, ' ');

test('the README states the figures the evaluation measured', () => {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

  expect(readme).toContain(`On ${heldOut.rows.toLocaleString('en')} labelled tools`);
  expect(readme).toContain(`${percent(heldOut.accuracy)} of the ratings are right`);
  expect(readme).toContain(`macro-F1 ${heldOut.macroF1.toFixed(3)}`);
  expect(readme).toContain(`${percent(heldOut.criticalRatedLower)} of the critical tools`);
  expect(readme).toContain(`from ${model.weights.made.rows.toLocaleString('en')} labels`);
  expect(readme).toContain(`of ${readLabels().length.toLocaleString('en')} published definitions`);
  expect(readme).toContain(`of ${readDumpLabels().length.toLocaleString('en')} definitions that a dump`);
  expect(readme).toContain(`of ${readConnectorLabels().length.toLocaleString('en')} actions of connectors`);
  const invented = parseRows(own('../classifier/eval/invented.ndjson'));
  const notPublished = heldOut.rows + readDumpLabels().length + readConnectorLabels().length + invented.length;
  expect(readme).toContain(`(${(model.weights.made.rows - notPublished).toLocaleString('en')} of them had been read`);
  const servers = new Set(invented.map(({ server }) => server));
  expect(readme).toContain(
    `${invented.length.toLocaleString('en')} tools of ${servers.size.toLocaleString('en')} servers were invented`,
  );
});

test('the README makes the promise about claims that the site makes', () => {
  expect(readme).toContain(noTextLowers);
});

test('every command the README names exists', () => {
  const known = new Set(commands.map(({ usage }) => usage.split(' ')[0]));
  const named = [...readme.matchAll(/toolrisk(?: --)? ([a-z]+)[ `]/g)].map(([, name]) => name!);

  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('the help of every command has an example, as the README says, with options that it has', () => {
  for (const { usage, options = [], examples = [] } of commands) {
    const name = usage.split(' ')[0]!;
    const known = options.flatMap(({ flags }) => flags.match(/(?<!\S)--?[a-z-]+/g) ?? []);
    expect(examples.length, name).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toMatch(new RegExp(`^(?:[A-Z]+=\\S+ )?toolrisk ${name}\\b`));
      for (const flag of example.match(/(?<!\S)--?[a-z][a-z-]*/g) ?? []) expect(known, example).toContain(flag);
    }
  }
});
