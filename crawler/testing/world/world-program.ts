import { openWorld, type WorldOptions } from './world.ts';

/** What a world in a process of its own can be told; it always answers with its report. */
export interface WorldCall {
  reset?: boolean;
  changeEvery?: number;
  faultRate?: number;
}

export interface WorldReport {
  requests: number;
  points: number;
  faults: number;
  byHost: Record<string, number>;
  /** The most requests a host was sent in any one second. */
  busiestSecond: Record<string, number>;
  /** Milliseconds from the first request to the last. */
  span: number;
  /** Addresses of archives that were sent whole more than once. */
  sentTwice: string[];
}

const world = await openWorld(JSON.parse(process.argv[2]!) as WorldOptions);

process.on('message', ({ reset, changeEvery, faultRate }: WorldCall) => {
  if (changeEvery) for (let at = 0; at < world.repositories.length; at += changeEvery) world.change(at);
  if (faultRate !== undefined) world.faults(faultRate);
  const report: WorldReport = {
    ...world.counts,
    busiestSecond: busiestSecond(world.times),
    span: (world.times.at(-1)?.at ?? 0) - (world.times[0]?.at ?? 0),
    sentTwice: [...world.sent].filter(([, times]) => times > 1).map(([address]) => address),
  };
  if (reset) world.resetCounts();
  process.send!(report);
});
process.on('disconnect', () => process.exit());
process.send!({ url: world.url });

function busiestSecond(times: typeof world.times): Record<string, number> {
  const most: Record<string, number> = {};
  for (const [host, asked] of Map.groupBy(times, ({ host }) => host)) {
    let first = 0;
    for (const [last, { at }] of asked.entries()) {
      while (asked[first]!.at <= at - 1000) first++;
      most[host] = Math.max(most[host] ?? 0, last - first + 1);
    }
  }
  return most;
}
