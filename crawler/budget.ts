import type { Dispatcher } from 'undici';

/** How often hosts may be asked, held for all workers together. */
export interface Budgets {
  /** Resolves when a request of this budget may be sent; throws SourceUnavailable when that is far off. */
  take(budget: string): Promise<void>;
  /** Takes the next place, however far off, and says when it is. */
  reserve(budget: string): Promise<Date>;
  /** Keeps everybody from the budget until then. */
  block(budget: string, until: Date): Promise<void>;
}

export interface Rate {
  /** Requests a minute on the long run. */
  perMinute: number;
  /** Requests that may be sent at once after a rest. */
  burst: number;
}

/** What hosts publish of their limits, or ask for; links in the adapters. */
const rates: Record<string, Rate> = {
  'api.github.com': { perMinute: 75, burst: 100 },
  'api.github.com/search': { perMinute: 28, burst: 2 },
  'api.github.com/search/code': { perMinute: 9, burst: 1 },
  'codeload.github.com': { perMinute: 300, burst: 20 },
  'registry.modelcontextprotocol.io': { perMinute: 150, burst: 20 },
  // The registry the user's npm is set to, whichever that is.
  npm: { perMinute: 1200, burst: 300 },
  'pypi.org': { perMinute: 300, burst: 50 },
  // A hundred images in six hours without an account, three requests each: https://docs.docker.com/docker-hub/usage
  'registry-1.docker.io': { perMinute: 0.4, burst: 90 },
  'api.pulsemcp.com': { perMinute: 80, burst: 10 },
  'crates.io': { perMinute: 60, burst: 1 },
};

/** One chain of requests to a remote server a minute: https://modelcontextprotocol.io/specification has no limit to go by. */
const live: Rate = { perMinute: 1, burst: 1 };

const others: Rate = { perMinute: 120, burst: 20 };

/** The rate of a budget: a host, a part of one, or `live:` and a host. */
export function rateOf(budget: string): Rate {
  return budget.startsWith('live:') ? live : (rates[budget] ?? others);
}

/** The budget a request is counted against: GitHub counts searches apart from everything else. */
export function budgetOf(host: string, path: string): string {
  if (host !== 'api.github.com') return host;
  if (path.startsWith('/search/code')) return 'api.github.com/search/code';
  return path.startsWith('/search/') ? 'api.github.com/search' : host;
}

/** Lets every request, retries and redirects included, wait for its turn. */
export function budgeted(budgets: Budgets): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { host } = new URL(String(options.origin));
    budgets.take(budgetOf(host, options.path)).then(
      () => dispatch(options, handler),
      (error) => handler.onResponseError?.(undefined as unknown as Dispatcher.DispatchController, error),
    );
    return true;
  };
}
