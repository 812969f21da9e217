import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { SourceRefused, SourceUnavailable } from './errors.ts';
import type { ExtractRequest } from './extract-process.ts';
import type { Extraction, SourceTree } from './types.ts';

/** Megabytes of heap and milliseconds one source may cost; the extractors stop themselves well before. */
const budget = { heap: 1024, deadlineMs: 60_000, grace: 15_000, processes: Math.max(1, availableParallelism() - 1) };

/** Reads trees in processes of their own, so that a hostile source costs its budget and not the crawl. */
export interface SafeExtractor {
  /** Throws SourceRefused when the source takes more memory or time than it may, SourceUnavailable when nobody can read it. */
  extract(tree: SourceTree, part?: string): Promise<Extraction>;
  close(): Promise<void>;
}

/**
 * A few processes that work on one tree at a time; one that a source brings down is replaced by the next. Threads
 * would not do: a thread that runs out of memory can take the whole process with it.
 */
export function safeExtractor(limits: Partial<typeof budget> = {}): SafeExtractor {
  const { heap, deadlineMs, grace, processes } = { ...budget, ...limits };
  const queue = new PQueue({ concurrency: processes });
  const idle: ChildProcess[] = [];
  const started = new Set<ChildProcess>();
  const killAll = () => {
    for (const child of started) child.kill('SIGKILL');
  };
  process.once('exit', killAll);

  const start = () => {
    for (const child of started) if (child.exitCode !== null || child.signalCode !== null) started.delete(child);
    const child = fork(new URL('./extract-process.ts', import.meta.url), {
      execArgv: [`--max-old-space-size=${heap}`],
      serialization: 'advanced',
      // A group of its own: Ctrl-C at a terminal is for this process, which lets it finish what it reads or kills it.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.add(child);
    return child;
  };

  /** Keeps a process for the next tree; one that ends meanwhile is no word about that tree. */
  const rest = (child: ChildProcess) => {
    const forget = () => {
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
    };
    child.removeAllListeners().once('exit', forget).once('disconnect', forget).once('error', forget);
    idle.push(child);
  };

  const run = async (tree: SourceTree, part: string): Promise<Extraction> => {
    const asked = { ...request(tree), part, deadlineMs };
    for (;;) {
      const child = idle.pop()?.removeAllListeners() ?? start();
      const extraction = await answerOf(child, asked, { heap, most: deadlineMs + grace });
      if (!extraction) continue;
      rest(child);
      return extraction;
    }
  };

  return {
    extract: (tree, part = '') => queue.add(() => run(tree, part)),
    async close() {
      await queue.onIdle();
      process.off('exit', killAll);
      await Promise.all(
        idle.splice(0).map((child) => {
          child.disconnect();
          return once(child, 'exit');
        }),
      );
    },
  };
}

function request(tree: SourceTree): Pick<ExtractRequest, 'files'> {
  if (tree.folder) return { files: { folder: tree.folder } };
  const encoder = new TextEncoder();
  const listed = tree.files.map(({ path }): [string, Uint8Array] => [path, encoder.encode(tree.read(path)!)]);
  return { files: { listed, skipped: tree.skipped } };
}

/**
 * What a process answers within `most` milliseconds; one that fails to is killed. Undefined: a Ctrl-C ended it. Forked,
 * it is in this process's group for a moment, and a Ctrl-C of that moment was not for it.
 */
function answerOf(
  child: ChildProcess,
  asked: ExtractRequest,
  { heap, most }: { heap: number; most: number },
): Promise<Extraction | undefined> {
  return new Promise((done, fail) => {
    const leave = () => {
      clearTimeout(timer);
      child.removeAllListeners().on('error', () => {});
      child.kill('SIGKILL');
    };
    const end = (failure: Error) => {
      leave();
      fail(failure);
    };
    const refuse = (why: string) => end(new SourceRefused(`its source ${why}`));
    // No process to be had is this machine's fault: no weaker source is read instead.
    const broken = ({ message }: Error) => end(new SourceUnavailable(`no process reads its source: ${message}`));
    const timer = setTimeout(() => refuse(`could not be read in ${most / 1000} seconds`), most);
    child.once('message', (extraction) => {
      clearTimeout(timer);
      done(extraction as Extraction);
    });
    child.once('error', broken);
    const ended = (code: number | null, signal: NodeJS.Signals | null, why?: Error) => {
      if (signal === 'SIGINT') {
        leave();
        return done(undefined);
      }
      if (why) return broken(why);
      refuse(code === null || code > 128 ? `takes more than ${heap} MB of memory to read` : 'could not be read');
    };
    child.once('exit', ended);
    child.send(asked, (error) => {
      if (!error) return;
      // What ended it, if it has, is told after this.
      child.off('exit', ended).once('exit', (code, signal) => ended(code, signal, error));
      child.kill('SIGKILL');
    });
  });
}
