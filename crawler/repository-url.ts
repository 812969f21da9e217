import { withoutEndSlashes } from './without-end-slashes.ts';

/**
 * The https address of a repository as package manifests write it (`git+https://…/x.git`, `github:owner/name`,
 * `git@host:owner/name`), or undefined when it names no public host.
 */
export function repositoryUrl(written: string): string | undefined {
  const trimmed = written.trim();
  const short = /^(?:(github|gitlab|bitbucket):)?(\w[\w.-]*\/\w[\w.-]*)$/.exec(trimmed);
  if (short) return `https://${hosts[short[1] ?? 'github']}/${stripped(short[2]!)}`;
  const scp = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(trimmed);
  const address = scp
    ? `https://${scp[1]}/${scp[2]}`
    : trimmed.replace(/^git\+/, '').replace(/^(?:git|ssh|http):/, 'https:');
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  return protocol === 'https:' && host.includes('.') ? `https://${host}${stripped(pathname)}` : undefined;
}

const hosts: Record<string, string> = { github: 'github.com', gitlab: 'gitlab.com', bitbucket: 'bitbucket.org' };

function stripped(path: string): string {
  return withoutEndSlashes(path).replace(/\.git$/, '');
}
