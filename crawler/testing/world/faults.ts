import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** Answers instead of the right one, as the internet gives them. */
const faults: Record<string, (response: ServerResponse, url: string) => void> = {
  busy: (response) => response.writeHead(429, { 'retry-after': '1' }).end(),
  busyWithoutTime: (response) => response.writeHead(429).end(),
  secondaryLimit: (response) =>
    response
      .writeHead(403, { 'retry-after': '1', 'content-type': 'application/json' })
      .end('{"message":"You have exceeded a secondary rate limit"}'),
  broken: (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>'),
  reset: (response) => {
    response.writeHead(200, { 'content-length': '5000' }).write('{"servers":[');
    setTimeout(() => response.destroy(), 5);
  },
  slow: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    setTimeout(() => response.destroy(), 300);
  },
  // npm's client asks the world directly; for everybody else it stands behind the hosts' own names.
  redirectLoop: (response, url) =>
    response.writeHead(302, { location: url.startsWith('/registry.npmjs.org/') ? url : `https:/${url}` }).end(),
  wrongType: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hello</html>'),
  truncated: (response) => {
    const bytes = gzipSync('{"servers":[]}'.repeat(100));
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes.subarray(0, bytes.length / 2));
  },
};

const faultNames = Object.keys(faults);

/** Decides by a seeded generator which answers go wrong, and how. */
export function faultSource(rate: number, seed: number, kinds: readonly string[] = faultNames) {
  let state = seed >>> 0 || 1;
  // https://en.wikipedia.org/wiki/Xorshift
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  return (response: ServerResponse, url: string): string | undefined => {
    if (random() >= rate) return undefined;
    const kind = kinds[Math.floor(random() * kinds.length)]!;
    faults[kind]!(response, url);
    return kind;
  };
}
