import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';

/** A process that takes pieces of work, several at once if need be, and does them in turn. */
interface Hand<Work, Done> {
  give(work: Work): Promise<Done>;
  /** Pieces that are not finished. */
  readonly held: number;
  close(): void;
  /** The most memory it has held, in bytes. */
  memory(): number;
}

/** In MB: how much a process may keep, and how much is new before it is looked through. */
interface Heap {
  kept: number;
  young: number;
}

/** Starts a process; `job` says what it is for, `niceness` how far it steps back where others want the processor too. */
export function hire<Work, Done>(job: object, heap: Heap, niceness = 0): Hand<Work, Done> {
  const child = started(heap);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  const waiting = new Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>();
  let memory = 0;
  let count = 0;
  type Answer = { id: number; memory: number } & ({ done: Done } | { error: string });
  child.on('message', (answer: Answer) => {
    const promise = waiting.get(answer.id)!;
    waiting.delete(answer.id);
    if ('error' in answer) return promise.reject(new Error(answer.error));
    memory = answer.memory * 1024;
    promise.resolve(answer.done);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`A page writer ended early (${signal ?? code})`));
    waiting.clear();
  });
  child.send({ job });
  return {
    give: (work) =>
      new Promise((resolve, reject) => {
        const id = count++;
        waiting.set(id, { resolve, reject });
        child.send({ id, work }, (error) => error && reject(error));
      }),
    get held() {
      return waiting.size;
    },
    close() {
      process.off('exit', kill);
      child.kill();
    },
    memory: () => memory,
  };
}

/** Collecting garbage earlier costs time and saves memory. */
function started({ kept, young }: Heap): ChildProcess {
  return fork(join(import.meta.dirname, 'worker.ts'), {
    serialization: 'advanced',
    // A group of its own: Ctrl-C at a terminal is for the process that it works for.
    detached: true,
    execArgv: [
      ...process.execArgv.filter((flag) => !flag.startsWith('--cpu-prof')),
      `--max-old-space-size=${kept}`,
      `--max-semi-space-size=${young}`,
    ],
  });
}
