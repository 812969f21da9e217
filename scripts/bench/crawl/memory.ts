import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface MemoryWatch {
  /** The most MB this process was seen to hold, the most its children held together, and its own over time. */
  stop(): { own: number; children: number; fifths: number[] };
}

/**
 * Watches the resident memory of this process and of those it started (Linux), except some. What was needed before
 * (making an embedded database takes another 200 MB for a moment) is collected first.
 */
export function watchMemory(except: readonly number[] = []): MemoryWatch {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const seen: number[] = [];
  let children = 0;
  const look = () => {
    seen.push(process.memoryUsage.rss());
    const started = childrenOf(process.pid).filter((pid) => !except.includes(pid));
    children = Math.max(
      children,
      started.map(residentOf).reduce((sum, bytes) => sum + bytes, 0),
    );
  };
  const timer = setInterval(look, 250);
  return {
    stop() {
      look();
      clearInterval(timer);
      const fifths = [0, 1, 2, 3, 4].map((n) => seen[Math.floor(((n + 1) * (seen.length - 1)) / 5)]!);
      return { own: inMb(Math.max(...seen)), children: inMb(children), fifths: fifths.map(inMb) };
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

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function inMb(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
