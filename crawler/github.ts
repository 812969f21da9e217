import { Octokit } from 'octokit';
import { SourceChanged, SourceMissing, SourceUnavailable, sourceErrorIn } from './errors.ts';
import { userAgent } from './http/user-agent.ts';
import type { HttpClient } from './http.ts';
import { retryAfter } from './retry.ts';

/** Waits longer than this are left to the job that ran into the limit. */
const longestWait = 20;

/**
 * GitHub's API by octokit, with its throttling and retries, over the crawl's own guarded and budgeted requests.
 * The limits: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function githubClient(http: HttpClient, token: string, settings: Record<string, unknown> = {}): Octokit {
  const brief = (wait: number, _options: object, _octokit: unknown, tries: number) => tries < 1 && wait <= longestWait;
  return new Octokit({
    auth: token,
    userAgent,
    request: { fetch: http.fetch },
    throttle: { onRateLimit: brief, onSecondaryRateLimit: brief },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    ...settings,
  });
}

/** What went wrong at GitHub in our own terms. */
export function githubFailure(error: unknown): Error {
  const known = sourceErrorIn(error);
  if (known) return known;
  const { status, message, response } = error as {
    status?: number;
    message: string;
    response?: { headers?: Record<string, string> };
  };
  const headers = response?.headers ?? {};
  const reset = headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
  const retryAt = retryAfter(headers['retry-after']) ?? (Number.isNaN(reset) ? undefined : new Date(reset));
  if (status === 404) return new SourceMissing(`GitHub does not know it: ${message}`);
  if (status === 422) return new SourceChanged(`GitHub no longer takes the question: ${message}`);
  return new SourceUnavailable(`GitHub did not answer: ${status ?? ''} ${message.split('\n')[0]}`, {
    cause: error,
    retryAt,
  });
}
