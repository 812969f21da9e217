import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerFor, canaryAnswer } from '#classifier/llm/testing/answers.ts';
import { type ModelServer, type Reply, startModelServer } from '#classifier/llm/testing/model-server.ts';
import { openDb } from '#db/client.ts';
import { seedHome } from '#db/testing-image.ts';
import { saveReading, saveServer } from '#db/testing-servers.ts';
import { callToolrisk } from './testing.ts';

let root = '';
let endpoint: ModelServer;
let fault: Reply | undefined;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'toolrisk-model-'));
  endpoint = await startModelServer({
    reply: (asked) => fault ?? { answer: canaryAnswer(asked) ?? answerFor(asked, 'Financial', 'Pays the florist') },
  });
  await seedHome(root);
  const { db, close } = await openDb(join(root, 'db'));
  const found = { method: 'source', extractor: 'typescript', file: 'src/index.ts', line: 1 };
  const tools = [{ name: 'update_flowers', description: 'Pays the florist of the house.', found }];
  await saveReading(db, await saveServer(db, { key: 'npm:flowers', name: 'Flowers' }), { tools, unresolved: [] });
  await close();
});
afterAll(async () => {
  await endpoint.close();
  rmSync(root, { recursive: true, force: true });
});

afterEach(() => {
  fault = undefined;
});

const classify = (options: string[], environment: Record<string, string> = {}) =>
  callToolrisk(['classify', '--stored', ...options], {
    TOOLRISK_HOME: root,
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: endpoint.baseUrl,
    ...environment,
  });

describe('toolrisk classify --stored --model', () => {
  test('off asks nobody, and an estimate needs no key', async () => {
    expect(await classify([])).toMatchObject({ code: 0 });
    expect(await classify(['--model', 'all', '--estimate'], { OPENAI_API_KEY: '' })).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 tool for'),
    });
    expect(endpoint.asked).toEqual([]);
  });

  test.each<[string, string[], Record<string, string>, number, string]>([
    ['no key', ['--model', 'all'], { OPENAI_API_KEY: '' }, 6, 'set OPENAI_API_KEY'],
    ['no price', ['--model', 'all'], { TOOLRISK_MODEL: 'local' }, 6, 'the price of local is not known'],
    ['no amount', ['--model', 'all', '--max-usd', 'much'], {}, 2, '--max-usd much is no amount'],
    ['no such mode', ['--model', 'some'], {}, 2, 'all, doubtful, off'],
  ])('with %s says what to do', async (_, options, environment, code, text) => {
    expect(await classify(options, environment)).toMatchObject({ code, stderr: expect.stringContaining(text) });
  });

  test('a refused key is said in one line', async () => {
    fault = { status: 401 };

    const { code, stderr } = await classify(['--model', 'all']);

    expect(code).toBe(6);
    expect(stderr.trimEnd().split('\n').at(-1)).toContain('refused the run (401); check OPENAI_API_KEY');
  });

  test('says what it may cost, asks, and keeps what changed', async () => {
    const ended = await classify(['--model', 'all']);

    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(ended.stderr).toMatch(/1 tool for gpt-5\.4-mini: about \$0\.\d\d, at most \$0\.\d\d; stops at \$5\.00/);
    expect(ended.stderr).toMatch(/1 (raised|agreed); \$0\.0\d{3} spent/);
    const { db, close } = await openDb(join(root, 'db'));
    expect(await db.query.verdicts.findMany()).toMatchObject([{ category: 'Financial', level: 'Critical' }]);
    await close();
  });
});
