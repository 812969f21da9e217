import { SingleBar } from 'cli-progress';

/** Progress on standard error: one moving line on a terminal, plain lines every tenth of the way elsewhere. */
export interface Progress {
  step(detail: string): void;
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
      done: () => bar.stop(),
    };
  }
  let value = 0;
  let said = 0;
  return {
    step() {
      value++;
      const tenth = Math.floor((value / Math.max(total, 1)) * 10);
      if (tenth > said) {
        said = tenth;
        stream.write(`${what} ${value}/${total}\n`);
      }
    },
    done() {},
  };
}
