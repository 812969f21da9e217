/** Servers whose pages are being written, for those who need what is recorded of them. */
export interface AwaitedServers {
  /** These are recorded. */
  recorded(slugs: Iterable<string>): void;
  /** The others never will be: whoever waits hears why. */
  failed(error: Error): void;
  /** Ends once none of these is missing. */
  wait(slugs: readonly string[]): Promise<void>;
}

/** `slugs` are the servers that are not recorded yet; any other one is taken as recorded. */
export function awaitServers(slugs: Iterable<string>): AwaitedServers {
  const missing = new Set(slugs);
  let waiting: { slugs: readonly string[]; resolve: () => void; reject: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  const isMissing = (slug: string) => missing.has(slug);
  return {
    recorded(found) {
      for (const slug of found) missing.delete(slug);
      const { still = [], done = [] } = Object.groupBy(waiting, (one) =>
        one.slugs.some(isMissing) ? 'still' : 'done',
      );
      waiting = still;
      for (const { resolve } of done) resolve();
    },
    failed(error) {
      failure = error;
      for (const { reject } of waiting.splice(0)) reject(error);
    },
    async wait(wanted) {
      if (!wanted.some(isMissing)) return;
      if (failure) throw failure;
      await new Promise<void>((resolve, reject) => waiting.push({ slugs: wanted, resolve, reject }));
    },
  };
}
