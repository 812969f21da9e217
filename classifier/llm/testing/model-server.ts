import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server is asked: the two texts of a request and the id of its record. */
export interface Asked {
  system: string;
  user: string;
  recordId: string;
  /** The record between the marks. */
  record: { name: string; description?: string };
  model: string;
  body: Record<string, unknown>;
}

/** What it does: an answer (an object is sent as JSON), or a fault. */
export type Reply =
  | { answer: unknown; usage?: [input: number, cached: number, output: number] }
  | { refusal: string }
  | { cut: 'length' | 'content_filter' }
  | { status: number; headers?: Record<string, string> }
  | { hang: true };

export interface ModelServer {
  baseUrl: string;
  asked: Asked[];
  /** What batches were handed in, as lines. */
  batches: { id: string; lines: number }[];
  /** Lets every batch be done at the next look. */
  finishBatches(): void;
  close(): Promise<void>;
}

interface Options {
  reply: (asked: Asked, attempt: number) => Reply;
  headers?: Record<string, string>;
  /** Without it the endpoint knows no batches. */
  batch?: { status?: 'completed' | 'expired' | 'failed'; polls?: number; lines?: (lines: string[]) => string[] };
}

/** A local endpoint that speaks Chat Completions, Responses, Files and Batches, with the faults a test wants. */
export async function startModelServer({ reply, headers = {}, batch }: Options): Promise<ModelServer> {
  const asked: Asked[] = [];
  const files = new Map<string, string>();
  const batches = new Map<string, { output: string; left: number; status: string }>();
  const handedIn: ModelServer['batches'] = [];
  const attempts = new Map<string, number>();

  function answer(
    path: string,
    body: Record<string, unknown>,
  ): { status: number; headers?: Record<string, string>; data?: unknown } | undefined {
    const question = askedOf(body);
    asked.push(question);
    const attempt = (attempts.get(question.recordId) ?? 0) + 1;
    attempts.set(question.recordId, attempt);
    const given = reply(question, attempt);
    if ('hang' in given) return undefined;
    if ('status' in given)
      return { status: given.status, headers: given.headers, data: { error: { message: 'fault' } } };
    return { status: 200, data: path.endsWith('/responses') ? asResponse(given) : asCompletion(given) };
  }

  const server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!;
    const send = (status: number, data: unknown, more: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers, ...more });
      response.end(typeof data === 'string' ? data : JSON.stringify(data));
    };
    if (path.startsWith('/v1/batches') || path.startsWith('/v1/files')) {
      if (!batch) return send(404, { error: { message: 'no such path' } });
      return send(200, await batchApi(request, path));
    }
    const given = answer(path, JSON.parse(await textOf(request)));
    if (given) send(given.status, given.data, given.headers);
  });

  async function batchApi(request: IncomingMessage, path: string): Promise<unknown> {
    const text = await textOf(request);
    if (path === '/v1/files') {
      const id = `file-${files.size + 1}`;
      // The part of the multipart body that is the file.
      files.set(
        id,
        text
          .split('\n')
          .filter((line) => line.startsWith('{"custom_id"'))
          .map((line) => line.trim())
          .join('\n'),
      );
      return { id, object: 'file' };
    }
    if (path.endsWith('/content')) return files.get(path.split('/')[3]!) ?? '';
    if (path === '/v1/batches' && request.method === 'GET') return { object: 'list', data: [], has_more: false };
    if (path === '/v1/batches') {
      const id = `batch-${batches.size + 1}`;
      const { input_file_id: input, endpoint } = JSON.parse(text) as { input_file_id: string; endpoint: string };
      const lines = files
        .get(input)!
        .split('\n')
        .map((line) => JSON.parse(line) as { custom_id: string; body: Record<string, unknown> });
      const results = lines.map(({ custom_id, body }) => {
        const { status, data } = answer(endpoint, body) ?? { status: 500, data: {} };
        return JSON.stringify({ id: 'r', custom_id, response: { status_code: status, body: data }, error: null });
      });
      const output = `file-${files.size + 1}`;
      files.set(output, (batch!.lines ?? ((all) => all.reverse()))(results).join('\n'));
      batches.set(id, { output, left: batch!.polls ?? 1, status: batch!.status ?? 'completed' });
      handedIn.push({ id, lines: lines.length });
      return { id, object: 'batch', status: 'validating' };
    }
    const id = path.split('/').at(-1)!;
    const known = batches.get(id)!;
    if (known.left-- > 0) return { id, object: 'batch', status: 'in_progress' };
    return {
      id,
      object: 'batch',
      status: known.status,
      output_file_id: known.status === 'failed' ? undefined : known.output,
    };
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    batches: handedIn,
    finishBatches() {
      for (const known of batches.values()) known.left = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function askedOf(body: Record<string, unknown>): Asked {
  const messages = body.messages as { content: string }[] | undefined;
  const system = messages?.[0]?.content ?? String(body.instructions);
  const user = messages?.[1]?.content ?? String(body.input);
  const [, recordId = ''] = /^recordId: (\w+)/.exec(user) ?? [];
  const [, data = '{}'] = /<untrusted-\w+>\n(.*)\n<\/untrusted-/.exec(user) ?? [];
  return { system, user, recordId, record: JSON.parse(data), model: String(body.model), body };
}

type Given = Exclude<Reply, { status: number } | { hang: true }>;

function contentOf(given: Given): string {
  if (!('answer' in given)) return '';
  return typeof given.answer === 'string' ? given.answer : JSON.stringify(given.answer);
}

function usageOf(given: Given): [number, number, number] {
  return ('answer' in given && given.usage) || [1000, 0, 100];
}

function asCompletion(given: Given): unknown {
  const [input, cached, output] = usageOf(given);
  return {
    id: 'c',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'cut' in given ? given.cut : 'stop',
        message: { role: 'assistant', content: contentOf(given), refusal: 'refusal' in given ? given.refusal : null },
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: { cached_tokens: cached } },
  };
}

function asResponse(given: Given): unknown {
  const [input, cached, output] = usageOf(given);
  const content =
    'refusal' in given ? { type: 'refusal', refusal: given.refusal } : { type: 'output_text', text: contentOf(given) };
  return {
    id: 'r',
    object: 'response',
    status: 'cut' in given ? 'incomplete' : 'completed',
    incomplete_details: 'cut' in given ? { reason: given.cut === 'length' ? 'max_output_tokens' : given.cut } : null,
    output: [{ type: 'message', role: 'assistant', content: 'cut' in given ? [] : [content] }],
    usage: { input_tokens: input, output_tokens: output, input_tokens_details: { cached_tokens: cached } },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
