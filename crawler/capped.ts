import { SourceRefused } from './errors.ts';

/** The bytes up to so many; one more is refused, in the words of `says` before their number. */
export async function* capped(bytes: AsyncIterable<Buffer>, most: number, says: string): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of bytes) {
    seen += chunk.length;
    if (seen > most) throw new SourceRefused(`${says} ${most} bytes`);
    yield chunk;
  }
}
