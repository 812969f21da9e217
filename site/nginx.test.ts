import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#db/testing-port.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');

test('nginx sends the headers that `toolrisk serve` sends', () => {
  const served = [...read('../scripts/security-headers.ts').matchAll(/^ {2}'?([a-z-]+)'?:\s*["'](.*)["'],$/gm)];
  const sent = [...read('nginx.conf').matchAll(/add_header (\S+) "?(.*?)"? always;/g)];
  const pairs = (found: RegExpExecArray[]) => found.map(([, name, value]) => `${name}: ${value}`).sort();

  expect(served.length).toBeGreaterThan(3);
  expect(pairs(sent)).toEqual(pairs(served));
});

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);

describe.skipIf(!nginx)('a site served by nginx (skipped where none is installed)', () => {
  let root: string;
  let base: string;
  let server: ReturnType<typeof spawn>;
  const files = {
    'site/index.html': 'home',
    'site/404.html': 'not here',
    'site/servers/a.html': 'as it was',
    'site.live/servers/a.html': 'as it is',
    'site/servers/gone.html': 'why it left',
    'site/assets/x.css': 'b{}',
    'site/.published': 'secret',
    'site/moved.map': '/servers/old.html /servers/a.html;\n',
    'site/gone.map': '/servers/gone.html /servers/gone.html;\n',
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'nginx-'));
    execFileSync('chmod', ['755', root]);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const conf = read('nginx.conf')
      .replaceAll('/srv/toolrisk', root)
      .replace('listen 80;', `listen 127.0.0.1:${port};`);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${root}/${kind};`,
    );
    const head = `daemon off; pid ${root}/pid; error_log ${root}/error.log; events {}`;
    writeFileSync(join(root, 'conf'), `${head} http { access_log off; ${paths.join(' ')} ${conf} }`);
    server = spawn(nginx!, ['-c', join(root, 'conf'), '-e', join(root, 'error.log')], { stdio: 'ignore' });
    while (server.exitCode === null) {
      if (await fetch(base).catch(() => undefined)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(readFileSync(join(root, 'error.log'), 'utf8'));
  });
  afterAll(async () => {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
    rmSync(root, { recursive: true, force: true });
  });

  const get = async (path: string) => {
    const response = await fetch(base + path, { redirect: 'manual' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('a publication is seen as a whole before its files have moved', async () => {
    expect(await get('/servers/a.html')).toMatchObject({ status: 200, text: 'as it is' });
    expect(await get('/servers/a')).toMatchObject({ status: 200, text: 'as it is' });
    expect(await get('/')).toMatchObject({ status: 200, text: 'home' });
  });

  test('what left answers with where it is, or when and why it went', async () => {
    const moved = await get('/servers/old.html');
    expect([moved.status, new URL(moved.headers.get('location')!).pathname]).toEqual([301, '/servers/a.html']);
    expect(await get('/servers/gone.html')).toMatchObject({ status: 410, text: 'why it left' });
    expect(await get('/nothing')).toMatchObject({ status: 404, text: 'not here' });
    expect((await get('/.published')).status).toBe(404);
  });

  test('every answer has the security headers and its type', async () => {
    for (const path of ['/servers/a.html', '/assets/x.css', '/nothing', '/servers/gone.html']) {
      expect((await get(path)).headers.get('content-security-policy'), path).toContain("default-src 'none'");
    }
    expect((await get('/assets/x.css')).headers.get('content-type')).toContain('text/css');
  });
});
