/**
 * The lines of a UTF-8 stream, without their ends, as many at a time as arrive together: to wait for each would cost as
 * much as to parse it.
 */
export async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const found = `${rest}${decoder.decode(Buffer.from(chunk as Buffer), { stream: true })}`.split('\n');
    rest = found.pop()!;
    yield found.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
