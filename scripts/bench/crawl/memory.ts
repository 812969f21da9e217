import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

interface MemoryPeaks {
  /** The most MB this process held, and what it held at the end of each fifth of the time. */
  own: number;
  fifths: number[];
  /** The most MB each process it started held, those of the world left out, and the most they held together. */
  children: number[];
  together: number;
}

interface MemoryWatch {
  stop(): MemoryPeaks;
}

/**
 * Watches the resident memory of this process and of those it started (Linux), except some. Peaks are the kernel's own
 * (`VmHWM`), from now on, so that none falls between two looks.
 */
export function watchMemory(except: readonly number[] = []): MemoryWatch {
  writeFileSync('/proc/self/clear_refs', '5');
  const seen: number[] = [];
  const peaks = new Map<number, number>();
  let together = 0;
  const look = () => {
    seen.push(held(process.pid, 'VmRSS'));
    const started = childrenOf(process.pid).filter((pid) => !except.includes(pid));
    for (const pid of started) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, held(pid, 'VmHWM')));
    together = Math.max(
      together,
      started.map((pid) => held(pid, 'VmRSS')).reduce((sum, mb) => sum + mb, 0),
    );
  };
  const timer = setInterval(look, 250);
  return {
    stop() {
      look();
      clearInterval(timer);
      const fifths = [0, 1, 2, 3, 4].map((n) => seen[Math.floor(((n + 1) * (seen.length - 1)) / 5)]!);
      return { own: held(process.pid, 'VmHWM'), fifths, children: [...peaks.values()].sort((a, b) => b - a), together };
    },
  };
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
      .filter((child) => child !== '')
      .map(Number);
  } catch {
    return [];
  }
}

/** Megabytes of a line of /proc/PID/status; none of a process that has ended. */
function held(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  try {
    const kilobytes = new RegExp(`${line}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
