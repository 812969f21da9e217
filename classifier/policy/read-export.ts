import { guardPolicyPath } from './export.ts';
import { readPolicy } from './read-policy.ts';
import type { ExportedFile, PolicyTarget } from './types.ts';

/** Exported files in the order `evaluate` takes them, or why they are no export of the target. */
type ReadExport = { files: ExportedFile[] } | { missing: string } | { wrong: string };

/** Reads files of a target that a person named, in any order: all are valid, and none that decides is missing. */
export function readExport(given: readonly ExportedFile[], target: PolicyTarget): ReadExport {
  const own = given.length > 1 ? given.filter(({ path }) => nameOf(path) !== guardPolicyPath) : given;
  const parts = target.parts ?? [''];
  const deciding: ExportedFile[] = [];
  const chosen = new Set<ExportedFile>();
  for (const part of parts) {
    const named = own.filter(({ path }) => path.endsWith(part));
    // A file that was exported alone may be called anything.
    const found = named.length === 0 && parts.length === 1 && own.length === 1 ? own : named;
    if (found.length === 0) return { missing: `${shown(part)} of ${target.title} is missing: name it too` };
    if (found.length > 1) {
      const all = found.map(({ path }) => path).join(' and ');
      return { missing: `${target.title} decides by one ${shown(part)}: name one of ${all}` };
    }
    const file = found[0]!;
    const { text } = file;
    const path = part || nameOf(file.path);
    const [error] = target.validate(text, path);
    if (error !== undefined) return { wrong: `${file.path} is no ${shown(part)} of ${target.title}: ${error}` };
    deciding.push({ path, text });
    chosen.add(file);
  }
  const others = given.filter((file) => !chosen.has(file));
  for (const file of others) {
    const [error] = errorsIn(file, target);
    if (error !== undefined) return { wrong: `${file.path} is no file of ${target.title}: ${error}` };
  }
  return { files: [...deciding, ...others.map(({ path, text }) => ({ path: nameOf(path), text }))] };
}

/** Errors of one file of an export; beside the target's own there may be the policy that its hook decides by. */
export function errorsIn({ path, text }: ExportedFile, target: PolicyTarget): string[] {
  if (nameOf(path) !== guardPolicyPath) return target.validate(text, nameOf(path));
  const read = readPolicy(text);
  return 'errors' in read ? read.errors : [];
}

/** The server of the files as they spell it: the one that is asked for, or else the only one they speak of. */
export function serverIn(
  files: ExportedFile[],
  target: PolicyTarget,
  alias: string | undefined,
): { alias: string } | { refused: string } {
  if (!target.serversIn) return { alias: alias ?? 'server' };
  const servers = target.serversIn(files);
  const known = servers.slice(0, 5).join(', ');
  if (servers.length === 0) return { refused: 'the files name no server, so there is nothing to decide by' };
  if (alias !== undefined) {
    const spelled = target.serverOf?.(alias) ?? alias;
    if (servers.includes(spelled)) return { alias: spelled };
    return { refused: `the files do not speak of a server ${alias}: pass --alias with one of ${known}` };
  }
  if (servers.length === 1) return { alias: servers[0]! };
  return { refused: `the files may speak of several servers: say which, --alias with one of ${known}` };
}

function shown(part: string): string {
  return part.startsWith('.') ? `*${part}` : part || 'file';
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
