import { SourceMissing, SourceRefused, SourceUnavailable, sourceErrorIn } from '../errors.ts';
import { retryAfter } from '../retry.ts';

type Failure = Error & { code?: string; statusCode?: number; headers?: Record<string, unknown> };

/** What a status other than the one hoped for means. */
export function failureOf(url: string, status: number, wait?: unknown): Error {
  if (status === 404 || status === 410) return new SourceMissing(`${url} does not exist (${status})`);
  const options = { retryAt: retryAfter(wait) };
  if (status === 401 || status === 403) {
    return new SourceUnavailable(`${url} asks for authorisation (${status})`, options);
  }
  return new SourceUnavailable(`${url} answered ${status}`, options);
}

/** The answer ended before its body did. */
export function isCutOff(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'TypeError' && message === 'terminated';
}

/** Whatever a request threw, as one of the Source errors. */
export function inOurTerms(url: string, error: unknown): Error {
  const known = sourceErrorIn(error);
  if (known) return known;
  const { name, message, cause, code, statusCode, headers } = error as Failure;
  const inner = (cause ?? {}) as Failure;
  const status = statusCode ?? inner.statusCode;
  if (status && status >= 400) return failureOf(url, status, (headers ?? inner.headers)?.['retry-after']);
  if (/redirect/i.test(inner.message ?? '')) return new SourceRefused(`${url} redirects without end`);
  const why = name === 'TimeoutError' ? 'no whole answer in time' : (inner.code ?? code ?? message);
  return new SourceUnavailable(`${url} did not answer: ${why}`, { cause: error });
}
