import { Readable } from 'node:stream';
import type { Response } from 'undici';
import { capped } from '../capped.ts';
import { SourceMissing, SourceUnavailable } from '../errors.ts';
import { inOurTerms } from './failures.ts';

function bodyOf({ body }: Response): Readable {
  return body ? Readable.fromWeb(body) : Readable.from([]);
}

/** The bytes of an answer up to so many; one more is refused. */
export function cappedBody(answer: Response, url: string, most: number): AsyncGenerator<Buffer> {
  return capped(bodyOf(answer), most, `${url} answered with more than`);
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
