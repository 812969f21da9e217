const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const mark = Buffer.from('\ufeff');

/** The lines of a UTF-8 stream, without their ends, as many at a time as arrive together: see `wholeLines`. */
export async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  for await (const bytes of wholeLines(stream)) yield linesOf(bytes);
}

/**
 * The bytes of a UTF-8 stream, cut after line ends: as many lines at a time as arrive together, as to wait for each would
 * cost as much as to parse it. Each piece has memory of its own, so that it can be given away to another thread.
 */
export async function* wholeLines(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer<ArrayBuffer>> {
  // A long line is put together once, not again with each chunk of it.
  let rest: Buffer[] = [];
  let first = true;
  const pieceOf = (parts: Buffer[]) => {
    const bytes = joined(parts);
    // A file may begin with a byte order mark.
    const from = first && bytes.subarray(0, mark.length).equals(mark) ? mark.length : 0;
    first = false;
    return bytes.subarray(from);
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const end = bytes.lastIndexOf(lineFeed) + 1;
    if (end > 0) yield pieceOf([...rest, bytes.subarray(0, end)]);
    if (end > 0) rest = [];
    if (end < bytes.length) rest.push(bytes.subarray(end));
  }
  if (rest.length > 0) yield pieceOf(rest);
}

/** Each line is decoded by itself, so that one letter beyond Latin-1 does not widen all of them. */
export function linesOf({ buffer, byteOffset, byteLength }: Uint8Array): string[] {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const found: string[] = [];
  let from = 0;
  for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
    found.push(bytes.toString('utf8', from, bytes[to - 1] === carriageReturn ? to - 1 : to));
    from = to + 1;
  }
  if (from < byteLength) found.push(bytes.toString('utf8', from));
  return found;
}

function joined(parts: Buffer[]): Buffer<ArrayBuffer> {
  // Small ones made in any other way share their memory.
  const bytes = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
