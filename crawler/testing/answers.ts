import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { tar } from './tar.ts';

/** What a test's world answers: JSON, text or bytes by address (without a query: for every query), repositories by `owner/name`. */
export interface Answers {
  answers?: Record<string, unknown>;
  repositories?: Record<string, Record<string, string>>;
}

/** A local server that stands for every host: `https://host/path` is asked for as `<url>/host/path`. */
export async function answering({ answers = {}, repositories = {} }: Answers) {
  const requests: string[] = [];
  const cut = new Set<string>();
  let status = 200;
  const server = createServer((request, response) => {
    const address = `https:/${request.url}`;
    requests.push(address);
    if (status !== 200) return response.writeHead(status).end();
    const [, repository] = /^https:\/\/codeload\.github\.com\/([^/]+\/[^/]+)\/tar\.gz\//.exec(address) ?? [];
    if (repository && repositories[repository]) {
      const files = Object.entries(repositories[repository]).map(([path, text]) => ({ path: `root/${path}`, text }));
      return response.end(gzipSync(tar(files)));
    }
    const answer = answers[address] ?? answers[address.replace(/\?.*$/, '')];
    if (answer === undefined) return response.writeHead(404).end('{}');
    if (Buffer.isBuffer(answer)) {
      if (!cut.has(address)) return response.end(answer);
      response.writeHead(200, { 'content-length': answer.length }).write(answer.subarray(0, answer.length / 2));
      return void setTimeout(() => response.destroy(), 20);
    }
    response.setHeader('content-type', typeof answer === 'string' ? 'text/plain' : 'application/json');
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    requests,
    /** Addresses whose bytes break off in their middle. */
    cut,
    /** From now on every answer is this status. */
    fail(with_: number) {
      status = with_;
    },
    close: () => new Promise<void>((done) => void server.close(() => done()).closeAllConnections()),
  };
}
