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
  type Piece = { work: Work; resolve: (done: Done) => void; reject: (error: Error) => void };
  const waiting = new Map<number, Piece>();
  let memory = 0;
  let count = 0;
  let answered = false;
  let ended: Error | undefined;
  type Answer = { id: number; memory: number } & ({ done: Done } | { error: string });
  const take = (answer: Answer) => {
    answered = true;
    const piece = waiting.get(answer.id)!;
    waiting.delete(answer.id);
    if ('error' in answer) return piece.reject(new Error(answer.error));
    memory = answer.memory * 1024;
    piece.resolve(answer.done);
  };
  const end = (why: Error) => {
    ended = why;
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  };
  // One that cannot be told anything has ended or is about to, and its end is what is heard of.
  const tell = (message: object) => void child.send(message, () => {});

  const begin = (): ChildProcess => {
    const fresh = started(heap);
    if (niceness > 0 && fresh.pid !== undefined) setPriority(fresh.pid, niceness);
    fresh.on('message', take).on('error', end);
    fresh.on('exit', (code, signal) => {
      // Forked, it is in this process's group for a moment, and a Ctrl-C of that moment was not for it.
      if (signal !== 'SIGINT' || answered) return end(new Error(`A page writer ended early (${signal ?? code})`));
      child = begin();
      tell({ job });
      for (const [id, { work }] of waiting) tell({ id, work });
    });
    return fresh;
  };
  let child = begin();
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  tell({ job });
  return {
    give: (work) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = count++;
        waiting.set(id, { work, resolve, reject });
        tell({ id, work });
      }),
    get held() {
      return waiting.size;
    },
    close() {
      process.off('exit', kill);
      answered = true;
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
