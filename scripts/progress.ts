import { SingleBar } from 'cli-progress';

/** Progress on standard error: one moving line on a terminal, plain lines every tenth of the way elsewhere. */
export interface Progress {
  step(detail: string): void;
  /** So many steps are done in all. */
  to(value: number): void;
  done(): void;
}

/** Starts a progress display of `total` steps of `what`. */
export function progressOf(what: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY) {
    const bar = new SingleBar({
      stream,
      format: `${what} [{bar}] {value}/{total}  ETA {eta_formatted}  {detail}`,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 20,
    });
    bar.start(total, 0, { detail: '' });
    return {
      step: (detail) => bar.increment(1, { detail: detail.slice(0, 60) }),
      to: (value) => bar.update(value),
      done: () => bar.stop(),
    };
  }
  let value = 0;
  let said = 0;
  const started = Date.now();
  function to(now: number): void {
    value = now;
    // What an earlier run left is done as well.
    const all = Math.max(total, value, 1);
    const share = value / all;
    const tenth = Math.floor(share * 10);
    if (tenth <= said) return;
    said = tenth;
    const left = Math.round(((Date.now() - started) / 1000) * (1 / share - 1));
    stream.write(`${what} ${value}/${all}${left > 0 ? `, about ${left} s left` : ''}\n`);
  }
  return { step: () => to(value + 1), to, done() {} };
}
