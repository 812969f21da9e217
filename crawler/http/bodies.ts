import { Readable } from 'node:stream';
import type { Response } from 'undici';
import { SourceMissing, SourceRefused, SourceUnavailable } from '../errors.ts';
import { inOurTerms } from './failures.ts';

export function bodyOf({ body }: Response): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}

/** The bytes up to so many; one more is refused. */
export async function* capped(body: Readable, url: string, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new SourceRefused(`${url} answered with more than ${most} bytes`);
    yield chunk;
  }
}

/** Whatever breaks an answer that has begun, its resumption being refused included, says nothing of what was asked for. */
export async function* orUnavailable(url: string, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    const failure = inOurTerms(url, error);
    if (!(failure instanceof SourceMissing)) throw failure;
    throw new SourceUnavailable(`${url} broke off and could not be resumed`, { cause: failure });
  }
}
