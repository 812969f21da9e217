/** The lines of a UTF-8 stream, without their ends; much faster than `node:readline` on long lines. */
export async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const text = rest + decoder.decode(Buffer.from(chunk as Buffer), { stream: true });
    let from = 0;
    for (let to = text.indexOf('\n', from); to >= 0; to = text.indexOf('\n', from)) {
      yield text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
      from = to + 1;
    }
    rest = text.slice(from);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
