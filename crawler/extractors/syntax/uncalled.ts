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
  const words = roots.map(({ def }) => new Set(def.text.match(/\w+/g)));
  const callers = (root: Root) => roots.filter((other, at) => other !== root && words[at]!.has(root.def.name)).length;
  const ordered = roots.map((root) => ({ root, callers: callers(root) })).sort((a, b) => a.callers - b.callers);
  for (const { root } of ordered) {
    if (machine.executed.has(root.def)) continue;
    const isOther = [...machine.executed].some((def) => def.name === root.def.name);
    if (isOther && !root.owner && !missed.has(root.def.name) && !entryPoint.test(root.def.name) && !isImported(root))
      continue;
    if (!isMentioned(root, sources)) continue;
    guarded(machine, root.module.file, sources.unresolved, () => runRoot(root, machine, instances));
  }
}

const entryPoint = /^(main|_?main_?|init|serve|run|server|app|create_\w+|lifespan)$/;

function isMentioned({ def, owner }: Root, sources: Sources): boolean {
  const name = owner && /^(__init__|constructor)$/.test(def.name) ? owner.name : def.name;
  if (def.decorators.length > 0 || entryPoint.test(name)) return true;
  const word = new RegExp(`(?<!(?:def|class|fun|func|function|fn|func \\([^)]{0,80}\\))\\s+)\\b${name}\\b`, 'g');
  const mentions = (path: string): boolean => {
    const text = sources.text(path) ?? '';
    return text.includes(name) && [...text.matchAll(word)].some(({ index }) => !isComment(text, index));
  };
  const { part } = sources.project;
  if (sources.own.some(mentions)) return true;
  return [...sources.all].some((path) => (part === '' || path.startsWith(`${part}/`)) && mentions(path));
}

/** Whether a place is on a line that is a comment: documentation names what it documents. */
function isComment(text: string, index: number): boolean {
  const start = text.lastIndexOf('\n', index) + 1;
  return /^\s*(\/\/|#|\*|\/\*|--)/.test(text.slice(start, index));
}
