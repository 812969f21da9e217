import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { WorldOptions } from './world.ts';
import type { WorldCall, WorldReport } from './world-program.ts';

/** A world in a process of its own, so that what is measured beside it is the crawl's. */
export async function worldProcess(options: WorldOptions) {
  const child = fork(new URL('./world-program.ts', import.meta.url), [JSON.stringify(options)]);
  const heard = async <Answer>() => (await once(child, 'message'))[0] as Answer;
  const ask = (call: WorldCall) => {
    child.send(call);
    return heard<WorldReport>();
  };
  const { url } = await heard<{ url: string }>();
  return {
    url,
    pid: child.pid!,
    /** What was asked of it since the last `reset`. */
    report: () => ask({}),
    reset: () => ask({ reset: true }),
    /** Makes a new edition of every n-th repository. */
    change: (every: number) => ask({ changeEvery: every }),
    /** From now on this share of the answers goes wrong. */
    faults: (rate: number) => ask({ faultRate: rate }),
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
export type WorldProcess = Awaited<ReturnType<typeof worldProcess>>;
