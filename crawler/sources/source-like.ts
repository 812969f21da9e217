import { limits } from './limits.ts';

/** Why a file is left out. */
export const tooLarge = `larger than ${limits.fileBytes} bytes`;
export const binary = 'taken as binary: it has a NUL byte';

/** So many bytes at the beginning of a file tell what it is. */
export const headBytes = 8000;

/** A NUL byte near the beginning: hardly any source text has one. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, headBytes).includes(0);
}

/** Whether a file that is not read as text may hold source all the same, by its name and its first bytes. */
export function mayBeSource(path: string, bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headBytes);
  if (isResourceFork(head)) return false;
  if (!/\.\w+$/.test(path)) return /^#![^\n]*\b(?:node|ruby)\b/.test(Buffer.from(head).toString('latin1'));
  return !(/\.m?ts$/i.test(path) && (isVideo(head, 188, 0) || isVideo(head, 192, 4)));
}

/** What macOS lays beside each file as `._name`. https://www.rfc-editor.org/rfc/rfc1740 */
function isResourceFork(head: Uint8Array): boolean {
  return head[0] === 0 && head[1] === 5 && head[2] === 0x16 && head[3] === 7;
}

/** An MPEG transport stream, which also ends in `.ts`: each packet has the same byte at the same place. */
function isVideo(head: Uint8Array, packet: number, at: number): boolean {
  if (head.length < 2 * packet) return false;
  for (let place = at; place < head.length; place += packet) if (head[place] !== 0x47) return false;
  return true;
}
