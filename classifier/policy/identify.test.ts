import { describe, expect, test } from 'vitest';
import { identify } from './identify.ts';

const run = (line: string) => {
  const [command, ...args] = line.split(' ');
  return identify({ command, args });
};

describe('what an entry runs', () => {
  test.each([
    ['npx -y @scope/server', 'npm:@scope/server'],
    ['npx @scope/server@1.2.3 --root /x', 'npm:@scope/server'],
    ['npx -y --package=server server-bin', 'npm:server'],
    ['npx -p server bin', 'npm:server'],
    ['/usr/local/bin/npx server', 'npm:server'],
    ['npx.cmd -y server', 'npm:server'],
    ['cmd /c npx -y server', 'npm:server'],
    ['npm exec -- server', 'npm:server'],
    ['pnpm dlx server@latest', 'npm:server'],
    ['bunx server', 'npm:server'],
    ['uvx mcp_server.git', 'pypi:mcp-server-git'],
    ['uvx --from server[extra]==1.0 bin', 'pypi:server'],
    ['uv tool run server', 'pypi:server'],
    ['pipx run server', 'pypi:server'],
    ['docker run -i --rm -e KEY mcp/fetch:latest', 'oci:mcp/fetch'],
    ['docker run mcp/fetch@sha256:00ff', 'oci:mcp/fetch'],
    ['docker run --network=none -i mcp/fetch', 'oci:mcp/fetch'],
    ['podman run docker.io/mcp/fetch', 'oci:mcp/fetch'],
    ['docker run docker.io/library/fetch:1', 'oci:fetch'],
    ['docker run -i --rm --mount type=bind,src=/a,dst=/b ghcr.io/o/server@sha256:00ff', 'oci:ghcr.io/o/server'],
  ])('%s is %s', (line, id) => {
    expect(run(line).id).toBe(id);
  });

  test.each([
    'npx --token hunter2 server',
    'npx --registry=https://x server',
    'node /home/me/server.js',
    'python -m server',
    'docker compose up',
    'docker run No/Image',
    'pnpm start server',
    'docker run --secret-flag hunter2 image',
    'npx https://example.com/server.tgz',
    'npx ./local',
    'constructor',
  ])('%s cannot be told for certain', (line) => {
    expect(run(line).id).toBeUndefined();
  });

  test('a version is kept', () => {
    expect(run('npx -y server@1.2.3')).toEqual({ kind: 'package', id: 'npm:server', version: '1.2.3' });
  });

  test.each([
    ['mcp/fetch', undefined],
    ['mcp/fetch:1.2.3', '1.2.3'],
    ['mcp/fetch:1.2.3@sha256:00ff', 'sha256:00ff'],
  ])('the version of the image %s is %s', (word, version) => {
    expect(run(`docker run -i ${word}`).version).toBe(version);
  });

  test('of a remote server nothing is kept', () => {
    expect(identify({ url: 'https://user:hunter2@example.com/hunter2?key=hunter2' })).toEqual({ kind: 'remote' });
  });

  test.each([[{}], [{ command: 7, args: 'x' }], [{ command: 'npx', args: [1, null, {}] }]])(
    '%j is no crash',
    (entry) => {
      expect(identify(entry)).toEqual({ kind: 'local' });
    },
  );
});
