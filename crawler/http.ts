import { Readable } from 'node:stream';
import PQueue from 'p-queue';
import { Agent, buildConnector, fetch, interceptors, type Response } from 'undici';
import type { z } from 'zod';
import { guardedLookup, guardHost } from './address-guard.ts';
import { SourceChanged, SourceMissing, SourceRefused, SourceUnavailable } from './errors.ts';

export const userAgent = 'toolrisk (open catalog of MCP tools; +https://www.npmjs.com/package/toolrisk)';

export interface HttpOptions {
  headers?: Record<string, string>;
  /** Most bytes of the decoded body; the rest is refused. */
  maxBytes?: number;
  /** Milliseconds for the whole answer, body included. */
  deadline?: number;
}

/** One polite client for every host: guarded addresses, few requests at once per host, retries, caps and deadlines. */
export interface HttpClient {
  json<Schema extends z.ZodType>(url: string, schema: Schema, options?: HttpOptions): Promise<z.output<Schema>>;
  text(url: string, options?: HttpOptions): Promise<string>;
  /** The body as it streams; errors of the transfer surface in the stream. */
  stream(url: string, options?: HttpOptions): Promise<Readable>;
  close(): Promise<void>;
}

/** `allowLoopback` is for tests against local servers and is never set by a command. */
export function httpClient({ allowLoopback = false, retries = 3 } = {}): HttpClient {
  const queues = new Map<string, PQueue>();
  const connect = buildConnector({ lookup: allowLoopback ? undefined : guardedLookup, timeout: 10_000 } as object);
  const dispatcher = new Agent({
    connect(options, callback) {
      try {
        if (!allowLoopback) guardAddress(options);
        connect(options, callback);
      } catch (error) {
        callback(error as Error, null);
      }
    },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  }).compose(
    // Waits as long as Retry-After says, otherwise ever longer.
    interceptors.retry({ maxRetries: retries, minTimeout: 500, maxTimeout: 30_000, timeoutFactor: 3 }),
  );

  const ask = async (url: string, options: HttpOptions): Promise<Readable> => {
    const { host } = new URL(url);
    let queue = queues.get(host);
    if (!queue) {
      queue = new PQueue({ concurrency: 4 });
      queues.set(host, queue);
    }
    return queue.add(async () => {
      try {
        const answer = await fetch(url, {
          dispatcher,
          headers: { 'user-agent': userAgent, ...options.headers },
          signal: AbortSignal.timeout(options.deadline ?? 60_000),
        });
        if (answer.status === 200) return bodyOf(answer);
        await answer.body?.cancel();
        throw failureOf(url, answer.status);
      } catch (error) {
        throw inOurTerms(url, error);
      }
    });
  };

  const text = async (url: string, options: HttpOptions = {}) => {
    const body = await ask(url, options);
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of capped(body, url, options.maxBytes ?? 32 * 2 ** 20)) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    } catch (error) {
      throw inOurTerms(url, error);
    }
  };

  return {
    text,
    async json(url, schema, options) {
      const body = await text(url, options);
      let value: unknown;
      try {
        value = JSON.parse(body);
      } catch {
        throw new SourceChanged(`${url} answered something that is not JSON`);
      }
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new SourceChanged(
        `${url} answered with an unexpected ${issue!.path.join('.') || 'document'}: ${issue!.message}`,
      );
    },
    async stream(url, options = {}) {
      return Readable.from(capped(await ask(url, options), url, options.maxBytes ?? 512 * 2 ** 20), {
        objectMode: false,
      });
    },
    close: () => dispatcher.close(),
  };
}

function bodyOf({ body }: Response): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}

/** Judged at every connection, so that redirects are held to the same rules. */
function guardAddress({ hostname, protocol }: buildConnector.Options): void {
  if (protocol !== 'https:') throw new SourceRefused(`${hostname} is not asked without encryption`);
  guardHost(hostname);
}

async function* capped(body: Readable, url: string, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new SourceRefused(`${url} answered with more than ${most} bytes`);
    yield chunk;
  }
}

function failureOf(url: string, status: number): Error {
  if (status === 404 || status === 410) return new SourceMissing(`${url} does not exist (${status})`);
  if (status === 401 || status === 403) return new SourceUnavailable(`${url} asks for authorisation (${status})`);
  return new SourceUnavailable(`${url} answered ${status}`);
}

function inOurTerms(url: string, error: unknown): Error {
  const { name, message, cause, code, statusCode } = error as Error & { code?: string; statusCode?: number };
  const { code: causeCode, statusCode: causeStatus } = (cause ?? {}) as { code?: string; statusCode?: number };
  for (const refusal of [error, cause]) if (refusal instanceof SourceRefused) return refusal;
  if (/^Source/.test(name)) return error as Error;
  const status = statusCode ?? causeStatus;
  if (status && status >= 400) return failureOf(url, status);
  if (/redirect/i.test((cause as Error)?.message ?? '')) return new SourceRefused(`${url} redirects without end`);
  const why = name === 'TimeoutError' ? 'no whole answer in time' : (causeCode ?? code ?? message);
  return new SourceUnavailable(`${url} did not answer: ${why}`, { cause: error });
}
