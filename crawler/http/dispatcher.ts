import { Agent, buildConnector, type Dispatcher } from 'undici';
import { guardedLookup, guardHost } from '../address-guard.ts';
import { type Budgets, budgeted } from '../budget.ts';
import { SourceRefused } from '../errors.ts';

export interface DispatcherSettings {
  /** For tests: 127.0.0.1 may be asked, without encryption too, and nothing else inside; never set by a command. */
  allowLoopback?: boolean;
  /** For tests: the local server every host is reached through, as `<via>/<host>/<path>`. */
  via?: string;
  budgets?: Budgets;
}

/** What sends requests: to public addresses, encrypted, each in its budget's turn. */
export function dispatcherOf({ allowLoopback = false, via, budgets }: DispatcherSettings): Dispatcher {
  const connect = buildConnector({ lookup: guardedLookup, timeout: 10_000 } as object);
  let dispatcher: Dispatcher = new Agent({
    connect(options, callback) {
      try {
        if (!allowLoopback || options.hostname !== '127.0.0.1') guardAddress(options);
        connect(options, callback);
      } catch (error) {
        callback(error as Error, null);
      }
    },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });
  if (via) dispatcher = dispatcher.compose(rerouted(via));
  return budgets ? dispatcher.compose(budgeted(budgets)) : dispatcher;
}

function rerouted(via: string): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { host } = new URL(String(options.origin));
    return dispatch({ ...options, origin: via, path: `/${host}${options.path}` }, handler);
  };
}

/** Judged at every connection, so that redirects are held to the same rules. */
function guardAddress({ hostname, protocol }: buildConnector.Options): void {
  if (protocol !== 'https:') throw new SourceRefused(`${hostname} is not asked without encryption`);
  guardHost(hostname);
}
