import { expect, test } from 'vitest';
import { verbs } from '#classifier/taxonomy/act-verbs.ts';
import { type CategoryId, categories, type FactorId, factors } from '#classifier/taxonomy/categories.ts';
import { verdictSentence } from './verdict-sentence.ts';

const ids = factors.map(({ id }) => id);

test('has at most 25 words, names no level and ends once, whatever the category, factors and modes', () => {
  for (const { id: category } of categories) {
    for (let bits = 0; bits < 2 ** ids.length; bits += 1) {
      const chosen = ids.filter((_, place) => bits & (1 << place));
      const modes = bits % 2 ? [{ category: 'Read' as const }, { category }] : [];
      for (const integrity of ['clean', 'suspicious', 'poisoned'] as const) {
        const sentence = verdictSentence({ category, factors: chosen, modes, integrity }, '');

        if (sentence.split(/\s+/).length > 25 || !/^[A-Z][^.]*\.$/.test(sentence)) expect.fail(sentence);
        if (/critical|high|medium|\blow\b/i.test(sentence)) expect.fail(sentence);
      }
    }
  }
});

test('names the act as exactly as the factors allow', () => {
  const write = { category: 'Write', modes: [], integrity: 'clean' } as const;

  expect(verdictSentence({ ...write, factors: [] }, '')).toBe('Creates or changes data.');
  expect(verdictSentence({ ...write, factors: ['external_send', 'bulk'] }, '')).toBe(
    'Sends content to people or systems outside; one call can reach many targets.',
  );
});

test('says of a tool that writes and takes a path no more than that: it may read the file and send it', () => {
  const write = { category: 'Write', factors: ['file_path'], modes: [], integrity: 'clean' } as const;

  expect(verdictSentence(write, 'ingest')).toBe('Creates or changes data; the caller names the file.');
  expect(verdictSentence(write, 'create_file')).toBe('Creates files the caller names.');
});

test('does not say twice that a deletion is for good', () => {
  const act = { factors: ['irreversible', 'bulk'], modes: [], integrity: 'clean' } as const;

  expect(verdictSentence({ ...act, category: 'Destructive' }, '')).toBe(
    'Deletes data or overwrites it beyond recovery; one call can reach many targets.',
  );
  expect(verdictSentence({ ...act, category: 'Write' }, '')).toContain('no way back');
});

test('says that an argument selects the act only where the acts differ', () => {
  const read = { category: 'Read' } as const;
  const destructive = { category: 'Destructive' } as const;

  expect(
    verdictSentence({ ...destructive, integrity: 'clean', factors: [], modes: [read, destructive] }, ''),
  ).toContain('an argument selects');
  expect(verdictSentence({ ...read, integrity: 'clean', factors: [], modes: [read, read] }, '')).not.toContain(
    'argument',
  );
});

test('begins with the text of the definition where that is not clean, and still says what a call does', () => {
  const read = { category: 'Read', factors: [], modes: [] } as const;

  expect(verdictSentence({ ...read, integrity: 'poisoned' }, '')).toBe(
    'Poisoned: its text gives orders to the agent; returns information and changes nothing lasting.',
  );
  expect(verdictSentence({ ...read, integrity: 'suspicious' }, '')).toMatch(
    /^Suspicious: its text addresses the agent; /,
  );
});

test('names what the tool acts on and its verb, in words of ours', () => {
  const act = { factors: [], modes: [], integrity: 'clean' } as const;
  const said = (category: CategoryId, name: string, factors: FactorId[] = []) =>
    verdictSentence({ ...act, category, factors }, name);

  expect(said('Destructive', 'acme_delete_branch')).toBe('Deletes branches beyond recovery.');
  expect(said('Write', 'create_issue')).toBe('Creates issues.');
  expect(said('Write', 'sendMessage', ['external_send'])).toBe('Sends messages to people or systems outside.');
  expect(said('Read', 'get_messages', ['private_data', 'bulk'])).toBe(
    'Returns private data: messages; one call can reach many targets.',
  );
  expect(said('Read', 'list-files', ['file_path'])).toBe('Lists files the caller names.');
  expect(said('Execute', 'run_query', ['arbitrary_code'])).toBe('Runs queries the caller writes.');
  expect(said('Execute', 'stop_container')).toBe('Stops containers; effects can reach beyond the call.');
  expect(said('Financial', 'pay_invoice')).toBe('Pays invoices: moves money or value, or commits to pay.');
});

test('says no less of a category where the name says more', () => {
  const names = ['delete_file', 'create_order', 'restart_service', 'manage_users'];
  const act = { factors: [], modes: [], integrity: 'clean' } as const;
  const kept = {
    Destructive: /(?:data|files|users) (?:or overwrites it )?beyond recovery/,
    Financial: /moves money/i,
    Execute: /effects can reach beyond the call/,
  };

  for (const [category, words] of Object.entries(kept)) {
    for (const name of names)
      expect(verdictSentence({ ...act, category: category as CategoryId }, name)).toMatch(words);
  }
});

test('keeps to the category where the name says another act, or nothing for certain', () => {
  const act = { factors: [], modes: [], integrity: 'clean' } as const;
  const names = [
    'get_branch',
    'delete_<img>',
    'delete_nothing_safe',
    'never_delete_branch',
    'delete_and_restore_branch',
  ];

  for (const name of names) {
    expect(verdictSentence({ ...act, category: 'Destructive' }, name), name).toBe(
      'Deletes data or overwrites it beyond recovery.',
    );
  }
});

test('does not take the name at its word where the text is not clean', () => {
  const act = { category: 'Write', factors: [], modes: [] } as const;

  for (const integrity of ['suspicious', 'poisoned'] as const) {
    expect(verdictSentence({ ...act, integrity }, 'create_note')).toBe(verdictSentence({ ...act, integrity }, ''));
  }
});

test('names the thing and no verb where an argument selects the act', () => {
  const modes = [{ category: 'Read' }, { category: 'Destructive' }] as const;

  for (const name of ['manage_branches', 'delete_branch', 'branches']) {
    expect(verdictSentence({ category: 'Destructive', factors: [], modes, integrity: 'clean' }, name), name).toBe(
      'Deletes or overwrites branches beyond recovery; an argument selects the act.',
    );
  }
});

test('has at most 25 words with every verb and the longest things, whatever the factors', () => {
  const names = verbs.flatMap((verb) => [`${verb}_smart_contract_phone_number`, `${verb}_api_key_sso_data`, verb]);

  for (const { id: category } of categories) {
    for (const name of names) {
      for (const several of [[], ['bulk', 'irreversible', 'secrets'], ids] as FactorId[][]) {
        for (const factor of ids) {
          const sentence = verdictSentence(
            { category, factors: [factor, ...several], modes: [], integrity: 'clean' },
            name,
          );

          if (sentence.split(' ').length > 25 || !/^[A-Z][^.]*\.$/.test(sentence)) expect.fail(sentence);
        }
      }
    }
  }
});
