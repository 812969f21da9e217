import { createHash } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike, Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import { SourceGuarded, SourceMissing, SourceRefused, SourceUnavailable, sourceErrorIn } from '../errors.ts';
import { isCutOff } from '../http/failures.ts';
import { userAgent } from '../http/user-agent.ts';
import type { HttpClient } from '../http.ts';
import { retryAfter } from '../retry.ts';
import type { Extraction } from '../types.ts';
import { listedTools, moreListed, mostListed } from './listed-tools.ts';

/** What one remote server may cost. */
const limits = { bytes: 16 * 2 ** 20, pages: 50, milliseconds: 60_000 };

interface LiveAnswer extends Extraction {
  name: string;
  version: string;
  /** A checksum of the tools as they were listed. */
  integrity: string;
}

/**
 * Asks a public MCP endpoint for its tools: initialize and tools/list, nothing else, never a tool call. Streamable
 * HTTP first, then the older SSE. Throws SourceGuarded where it answers 401, and the other Source errors.
 */
export async function probe(http: HttpClient, url: string, type = 'streamable-http'): Promise<LiveAnswer> {
  const line = lineTo(http, url);
  try {
    if (type === 'sse') return await ask(new SSEClientTransport(new URL(url), { fetch: line.fetch }), url);
    try {
      return await ask(new StreamableHTTPClientTransport(new URL(url), { fetch: line.fetch }), url);
    } catch (error) {
      // How a client tells an older server: https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
      if (![400, 404, 405].includes(line.status())) throw error;
      return await ask(new SSEClientTransport(new URL(url), { fetch: line.fetch }), url);
    }
  } catch (error) {
    throw line.failure(error);
  } finally {
    line.close();
  }
}

const Page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().nullish() });

async function ask(transport: Transport, url: string): Promise<LiveAnswer> {
  const client = new Client({ name: 'toolrisk', version: '1' }, { capabilities: {} });
  try {
    await client.connect(transport, { timeout: limits.milliseconds });
    const raw: unknown[] = [];
    const seen = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < limits.pages && raw.length < mostListed; page++) {
      const params = cursor === undefined ? {} : { cursor };
      const answer = await client.request({ method: 'tools/list', params }, Page);
      raw.push(...answer.tools);
      cursor = answer.nextCursor ?? undefined;
      if (cursor === undefined || seen.has(cursor)) break;
      seen.add(cursor);
    }
    const { tools, unresolved } = listedTools(raw, url, 'live');
    if (cursor !== undefined && raw.length <= mostListed) unresolved.push(moreListed(url));
    const { name = url, version = '' } = client.getServerVersion() ?? {};
    return { name, version, integrity: checksum(raw), tools, unresolved };
  } finally {
    await client.close().catch(() => {});
  }
}

function checksum(raw: unknown[]): string {
  return `sha256-${createHash('sha256').update(JSON.stringify(raw)).digest('hex')}`;
}

/** The requests of one chain: guarded, counted in bytes, with one deadline, and the reason the last one failed. */
function lineTo(http: HttpClient, url: string) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limits.milliseconds);
  let last = { status: 0, wait: null as string | null, challenge: false };
  let bytes = 0;
  let cause: unknown;

  const fetch: FetchLike = async (input, init) => {
    try {
      const headers = new Headers(init?.headers as HeadersInit);
      headers.set('user-agent', userAgent);
      const signal = init?.signal ? AbortSignal.any([controller.signal, init.signal]) : controller.signal;
      const answer = await http.fetch(input, { ...(init as object), headers, signal } as never);
      const { status } = answer;
      last = { status, wait: answer.headers.get('retry-after'), challenge: answer.headers.has('www-authenticate') };
      const body = (answer.body as ReadableStream<Uint8Array> | null)?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, to) {
            bytes += chunk.length;
            if (bytes > limits.bytes) to.error(new SourceRefused(`${url} answers more than ${limits.bytes} bytes`));
            else to.enqueue(chunk);
          },
        }),
      );
      return new Response(status === 204 || status === 304 ? null : ((body as BodyInit | undefined) ?? null), {
        status,
        headers: [...answer.headers],
      });
    } catch (error) {
      cause = error;
      throw error;
    }
  };

  return {
    fetch,
    status: () => last.status,
    close() {
      clearTimeout(timer);
      controller.abort();
    },
    failure(error: unknown): Error {
      const known = sourceErrorIn(cause ?? error);
      if (known) return known;
      const { status, wait, challenge } = last;
      if (status === 401 || (status === 403 && challenge)) return new SourceGuarded(`${url} needs authorisation`);
      if (status === 404 || status === 410) return new SourceMissing(`${url} does not exist (${status})`);
      if (status === 429 || status >= 500) {
        return new SourceUnavailable(`${url} answered ${status}`, { retryAt: retryAfter(wait) });
      }
      if (controller.signal.aborted) return new SourceUnavailable(`${url} gave no whole answer in time`);
      if (isCutOff(error)) return new SourceUnavailable(`${url} broke off in its answer`, { cause: error });
      if (cause) return new SourceUnavailable(`${url} did not answer: ${reasonOf(cause as Error)}`, { cause });
      const { message } = error as Error;
      return new SourceRefused(`${url} does not speak MCP (${status}): ${message.split('\n')[0]!.slice(0, 200)}`);
    },
  };
}

/** What the network said; fetch itself says no more than that it failed. */
function reasonOf({ cause, message }: Error): string {
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
}
