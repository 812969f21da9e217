import type { RetryHandler } from 'undici';

/** The longest a request waits for its next try; a longer wait is left to the job that made it. */
const longestWait = 20_000;

const passing = new Set([429, 500, 502, 503, 504]);
const broken = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_REQ_RETRY',
]);

/** The moment a Retry-After header names, in seconds or as a date; undefined when it says nothing sensible. */
export function retryAfter(header: unknown): Date | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const now = Date.now();
  const seconds = Number(header);
  const at = Number.isNaN(seconds) ? Date.parse(header) : now + seconds * 1000;
  const day = 86_400_000;
  return Number.isNaN(at) ? undefined : new Date(Math.min(Math.max(at, now), now + day));
}

/** Tries passing failures again: when their side says so (`onWait` hears of it), otherwise ever later. */
export function retryPolicy(most: number, onWait?: (url: URL, until: Date) => void): RetryHandler.RetryCallback {
  return (error, { state, opts }, done) => {
    const { statusCode, code, headers } = error as Error & Record<'statusCode' | 'code' | 'headers', unknown>;
    const passes = typeof statusCode === 'number' ? passing.has(statusCode) : broken.has(String(code));
    const said = retryAfter((headers as Record<string, unknown> | undefined)?.['retry-after']);
    if (said && onWait) onWait(new URL(opts.path, String(opts.origin)), said);
    const wait = said ? said.getTime() - Date.now() : 500 * 3 ** (state.counter - 1);
    if (opts.method !== 'GET' || !passes || state.counter > most || wait > longestWait) return void done(error);
    return setTimeout(() => done(null), wait);
  };
}
