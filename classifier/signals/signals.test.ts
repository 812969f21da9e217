import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../evidence.ts';
import { featuresOf } from '../model/features.ts';
import { readTool } from '../read-tool.ts';
import type { RatedDefinition } from '../types.ts';
import { fixedSignals, sentenceSignals } from './index.ts';

/** The signals a definition shows. */
function signalsOf(definition: RatedDefinition): string[] {
  return findingsOf(featuresOf(readTool(definition))).map(({ signal }) => signal);
}

function takes(...names: string[]) {
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) };
}

/** Signal, a definition that shows it, and one that does not. */
const examples: [string, RatedDefinition, RatedDefinition][] = [
  ['asks-by-name', { name: 'list_kayaks' }, { name: 'list_and_delete_kayaks' }],
  ['reads-by-name', { name: 'calculateTide' }, { name: 'create_tide_report' }],
  ['changes-by-name', { name: 'storage_account_create' }, { name: 'storage_account_updates' }],
  ['deletes-by-name', { name: 'fileshares_snapshot_delete' }, { name: 'delete_label' }],
  ['clears-by-name', { name: 'remove_label' }, { name: 'remove_bucket' }],
  ['removes-by-name', { name: 'remove_bucket' }, { name: 'remove_song_from_album' }],
  ['runs-by-name', { name: 'execute_query' }, { name: 'query_execution_log' }],
  ['controls-by-name', { name: 'restart_service' }, { name: 'restarts_list' }],
  ['acts-on-screen-by-name', { name: 'click_button' }, { name: 'list_buttons' }],
  ['pays-by-name', { name: 'refund_payment' }, { name: 'transfer_issue' }],
  ['starts-payments', { name: 'create_payment' }, { name: 'list_payments' }],
  [
    'moves-coins-by-name',
    { name: 'send_coins', serverName: 'Harbour wallet', inputSchema: takes('amount', 'wallet') },
    { name: 'send_letter', inputSchema: takes('text') },
  ],
  [
    'takes-amounts',
    { name: 'x', inputSchema: takes('amount', 'recipient') },
    { name: 'x', inputSchema: takes('amount') },
  ],
  ['takes-code', { name: 'x', inputSchema: takes('command') }, { name: 'x', inputSchema: takes('postal_code') }],
  [
    'points-at-screen',
    { name: 'x', inputSchema: takes('selector') },
    { name: 'get_x', inputSchema: takes('selector') },
  ],
  ['writes-to-path', { name: 'x', inputSchema: takes('output_path') }, { name: 'x', inputSchema: takes('path') }],
  ['filters-results', { name: 'x', inputSchema: takes('page_size') }, { name: 'x', inputSchema: takes('page') && {} }],
  [
    'deletes-records',
    { name: 'x', description: 'Deletes a file.' },
    { name: 'x', description: 'Never deletes a file.' },
  ],
  ['deletes-records', { name: 'x', description: '删除指定的文件。' }, { name: 'x', description: '不会删除任何文件。' }],
  [
    'lists-deletion',
    { name: 'x', description: 'Create, update or delete notes.' },
    { name: 'x', description: 'Create notes.' },
  ],
  [
    'lists-changes',
    { name: 'x', description: 'List, create and rename boats.' },
    { name: 'x', description: 'List boats.' },
  ],
  ['lists-control', { name: 'x', description: 'Start, stop or restart it.' }, { name: 'x', description: 'Start it.' }],
  ['removes-records', { name: 'x', description: 'Removes a volume.' }, { name: 'x', description: 'Removes a label.' }],
  ['takes-from-list', { name: 'x', description: 'Removes a label.' }, { name: 'x', description: 'Removes a volume.' }],
  ['moves-money', { name: 'x', description: 'Refunds a payment.' }, { name: 'x', description: 'Lists refunds.' }],
  ['moves-money', { name: 'x', description: 'Überweist Geld.' }, { name: 'x', description: 'Zeigt Geld an.' }],
  [
    'sends-value',
    { name: 'x', description: 'Sends a payment to a neighbour.' },
    { name: 'x', description: 'Sends a letter.' },
  ],
  [
    'moves-coins',
    { name: 'x', description: 'Swaps tokens for others.' },
    { name: 'x', description: 'Swaps two cards.' },
  ],
  [
    'places-orders',
    { name: 'x', description: 'Places an order for shares.' },
    { name: 'x', description: 'Places a stone.' },
  ],
  ['books-and-buys', { name: 'x', description: 'Buys a ticket.' }, { name: 'x', description: 'Shows a ticket.' }],
  [
    'runs-code',
    { name: 'x', description: 'Executes Python code.' },
    { name: 'x', description: 'Explains Python code.' },
  ],
  ['runs-queries', { name: 'x', description: 'Executes SQL.' }, { name: 'x', description: 'Executes read-only SQL.' }],
  [
    'asks-in-query-language',
    { name: 'x', description: 'Runs a PromQL expression.' },
    { name: 'x', description: 'Runs a program.' },
  ],
  [
    'acts-on-screen',
    { name: 'x', description: 'Clicks a button of the page.' },
    { name: 'x', description: 'Lists buttons.' },
  ],
  [
    'controls-machines',
    { name: 'x', description: 'Restarts a service.' },
    { name: 'x', description: 'Lists services.' },
  ],
  [
    'starts-jobs',
    { name: 'x', description: 'Triggers a workflow.' },
    { name: 'x', description: 'Describes a workflow.' },
  ],
  ['sends-messages', { name: 'x', description: 'Sends an email.' }, { name: 'x', description: 'Reads an email.' }],
  ['saves-files', { name: 'x', description: 'Saves the map to disk.' }, { name: 'x', description: 'Shows the map.' }],
  ['changes-records', { name: 'x', description: 'Renames a folder.' }, { name: 'x', description: 'Opens a debate.' }],
  [
    'keeps-it-restorable',
    { name: 'x', description: 'Moves a note to the trash.' },
    { name: 'x', description: 'Moves a note.' },
  ],
  ['looks-up', { name: 'x', description: 'Returns the tides.' }, { name: 'x', description: 'Books the tides.' }],
  [
    'talks-to-session',
    { name: 'x', description: 'Sends a line to a session.' },
    { name: 'x', description: 'Sends a parcel to a shop.' },
  ],
];

describe('signals', () => {
  test.each(examples)('%s is seen in one and not in the other', (id, shows, lacks) => {
    expect(signalsOf(shows)).toContain(id);
    expect(signalsOf(lacks)).not.toContain(id);
  });

  test('every signal is listed, under the name of its file, and has an example', () => {
    const files = ['fixed', 'sentence'].flatMap((folder) => readdirSync(join(import.meta.dirname, folder)));
    const listed = [...fixedSignals, ...sentenceSignals].map(({ id }) => id);

    expect(listed.map((id) => `${id}.ts`).sort()).toEqual(files.sort());
    expect(new Set(examples.map(([id]) => id))).toEqual(new Set(listed));
  });

  test('a signal that names its acts sees nothing in a sentence where none of them is prominent', () => {
    const denied = [
      'Never creates, updates, sends or deletes notes.',
      'A note on what deletes, pays or runs files does.',
    ];
    const texts = [...denied, ...examples.flatMap((example) => [example[1], example[2]].map((one) => one.description))];
    const readings = texts
      .flatMap((description) => featuresOf(readTool({ name: 'x', ...(description && { description }) })).sentences)
      .map(({ reading }) => ({ ...reading, acts: reading.acts.map((act) => ({ ...act, objects: -1 })) }));
    const blind = sentenceSignals.flatMap((signal) =>
      readings
        .filter(({ prominent }) => signal.acts !== undefined && (prominent & signal.acts) === 0)
        .map((reading) => signal.find(reading)),
    );

    expect(blind.length).toBeGreaterThan(100);
    expect(new Set(blind)).toEqual(new Set([-1]));
  });
});
