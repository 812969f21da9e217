const lineFeed = 0x0a;

/**
 * The lines of a UTF-8 stream, without their ends, as many at a time as arrive together: to wait for each would cost as
 * much as to parse it. Each is decoded by itself, so that one letter beyond Latin-1 does not widen all of them.
 */
export async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  // A long line is put together once, not again with each chunk of it.
  let rest: Buffer[] = [];
  let first = true;
  for await (const chunk of stream) {
    rest.push(Buffer.from(chunk as Buffer));
    if (!rest.at(-1)!.includes(lineFeed)) continue;
    const bytes = Buffer.concat(rest);
    const found: string[] = [];
    let from = 0;
    for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
      found.push(bytes.toString('utf8', from, bytes[to - 1] === 0x0d ? to - 1 : to));
      from = to + 1;
    }
    rest = [bytes.subarray(from)];
    if (first) {
      found[0] = withoutMark(found[0]!);
      first = false;
    }
    yield found;
  }
  const last = Buffer.concat(rest).toString();
  if (last !== '') yield [first ? withoutMark(last) : last];
}

/** A file may begin with a byte order mark. */
function withoutMark(line: string): string {
  return line.startsWith('\ufeff') ? line.slice(1) : line;
}
