import PQueue from 'p-queue';
import { fetch, interceptors, type RequestInit, type Response } from 'undici';
import { budgetOf } from '../budget.ts';
import { retryPolicy } from '../retry.ts';
import { type DispatcherSettings, dispatcherOf } from './dispatcher.ts';
import { failureOf, inOurTerms } from './failures.ts';
import { userAgent } from './user-agent.ts';

export interface RequestOptions {
  headers?: Record<string, string>;
  /** Milliseconds for the whole answer, body included. */
  deadline?: number;
}

interface Requests {
  /** An answer that is what was asked for, its body unread; anything else is thrown as one of the Source errors. */
  ask(url: string, options: RequestOptions, headers?: Record<string, string>): Promise<Response>;
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Sends requests: `ask` four at once to a host and passing failures again, `fetch` at once and once. */
export function requestsOf(settings: DispatcherSettings & { retries: number }): Requests {
  const { retries, budgets } = settings;
  const queues = new Map<string, PQueue>();
  const once = dispatcherOf(settings);
  // A word that is lost is said again to whoever asks next.
  const holdBack = ({ host, pathname }: URL, until: Date) =>
    void budgets?.block(budgetOf(host, pathname), until).catch(() => {});
  const retry = retryPolicy(retries, holdBack);
  const dispatcher = once.compose(interceptors.retry({ maxRetries: retries, retry }));

  const queueOf = (host: string): PQueue => {
    const queue = queues.get(host) ?? new PQueue({ concurrency: 4 });
    queues.set(host, queue);
    return queue;
  };

  return {
    ask: (url, options, headers = {}) =>
      queueOf(new URL(url).host).add(async () => {
        try {
          const answer = await fetch(url, {
            dispatcher,
            headers: { 'user-agent': userAgent, ...headers, ...options.headers },
            signal: AbortSignal.timeout(options.deadline ?? 60_000),
          });
          if (answer.status === 200 || (answer.status === 304 && headers['if-none-match'])) return answer;
          await answer.body?.cancel();
          throw failureOf(url, answer.status, answer.headers.get('retry-after'));
        } catch (error) {
          throw inOurTerms(url, error);
        }
      }),
    fetch: (url, init) => fetch(url, { ...init, dispatcher: once }),
    close: () => dispatcher.close(),
  };
}
