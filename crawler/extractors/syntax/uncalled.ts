import type { ClassDef } from './ir.ts';
import type { Machine } from './machine.ts';
import { guarded, type Root, runRoot } from './run.ts';
import type { Sources } from './sources.ts';
import type { Value } from './values.ts';

/**
 * Starts what nobody called, callers before those they call. A function whose name is called elsewhere, always with a
 * known target that is never this one, that nobody imports by name, is not registered by this server; nor is one that
 * nothing mentions.
 */
export function runUncalled(
  roots: Root[],
  machine: Machine,
  sources: Sources,
  missed: Set<string>,
  isImported: (root: Root) => boolean = () => false,
): void {
  const instances = new Map<ClassDef, Value>();
  const callers = callersOf(roots);
  const ordered = [...roots].sort((a, b) => callers.get(a.def.name)! - callers.get(b.def.name)!);
  const mentioned = new Map<string, boolean>();
  for (const root of ordered) {
    if (machine.executed.has(root.def)) continue;
    if (Date.now() > machine.deadline) break;
    const isOther = machine.executedNames.has(root.def.name);
    if (isOther && !root.owner && !missed.has(root.def.name) && !entryPoint.test(root.def.name) && !isImported(root))
      continue;
    if (!isMentioned(root, sources, mentioned)) continue;
    guarded(machine, root.module.file, sources.unresolved, () => runRoot(root, machine, instances));
  }
}

/** How many functions have each function's name in their text. */
function callersOf(roots: readonly Root[]): Map<string, number> {
  const callers = new Map(roots.map(({ def }) => [def.name, 0]));
  for (const { def } of roots) {
    const words = new Set(def.text.match(/\w+/g));
    for (const word of words) {
      const count = callers.get(word);
      if (count !== undefined) callers.set(word, count + 1);
    }
  }
  return callers;
}

const entryPoint = /^(main|_?main_?|init|serve|run|server|app|create_\w+|lifespan|list_tools)$/;

function isMentioned({ def, owner }: Root, sources: Sources, known: Map<string, boolean>): boolean {
  const name = owner && /^(__init__|constructor)$/.test(def.name) ? owner.name : def.name;
  if (def.decorators.length > 0 || entryPoint.test(name)) return true;
  const answer = known.get(name) ?? isNamed(name, sources);
  known.set(name, answer);
  return answer;
}

const lastNaming = new WeakMap<Sources, string>();

function isNamed(name: string, sources: Sources): boolean {
  const mentions = (path: string): boolean => {
    const text = sources.text(path) ?? '';
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (isWord(text, at, at + name.length) && !isDeclared(text, at) && !isComment(text, at)) return true;
    }
    return false;
  };
  const { part } = sources.project;
  // Where one was named the next is looked for first: a file that registers tools names many.
  const last = lastNaming.get(sources);
  if (last !== undefined && mentions(last)) return true;
  const naming = sources.own.find(mentions);
  if (naming !== undefined) {
    lastNaming.set(sources, naming);
    return true;
  }
  return [...sources.all].some((path) => (part === '' || path.startsWith(`${part}/`)) && mentions(path));
}

const isWord = (text: string, start: number, end: number): boolean =>
  !/\w/.test(text[start - 1] ?? '') && !/\w/.test(text[end] ?? '');

/** Whether what stands before a name makes it a declaration's. */
const isDeclared = (text: string, at: number): boolean =>
  /(?:def|class|fun|func|function|fn|func \([^)]{0,80}\))\s+$/.test(text.slice(Math.max(0, at - 100), at));

/** Whether a place is on a line that is a comment: documentation names what it documents. */
function isComment(text: string, index: number): boolean {
  const start = text.lastIndexOf('\n', index) + 1;
  return /^\s*(\/\/|#|\*|\/\*|--)/.test(text.slice(start, index));
}
