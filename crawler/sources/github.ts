import { SourceMissing } from '../errors.ts';
import type { HttpClient } from '../http.ts';
import type { SourceTree } from '../types.ts';
import { readTar } from './tar.ts';

export interface GithubRepository {
  owner: string;
  repo: string;
  /** A branch, tag or commit; the default branch when absent. */
  ref?: string | undefined;
}

/** Parses `owner/repo[@ref]`. Throws SourceMissing for what cannot be a repository. */
export function githubRepository(written: string): GithubRepository {
  const [, owner, repo, ref] =
    /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})(?:@([\w./-]{1,200}))?$/.exec(written) ?? [];
  if (!owner || !repo || repo === '.' || repo === '..' || ref?.split('/').includes('..')) {
    throw new SourceMissing(
      `«${written}» is no GitHub repository; write github:owner/repo, github:owner/repo@ref or github:owner/repo#folder`,
    );
  }
  return { owner, repo, ref };
}

/** The files of a repository at a ref, streamed from GitHub's archive service, which needs no token. */
export async function openGithub(
  http: HttpClient,
  { owner, repo, ref = 'HEAD' }: GithubRepository,
  base = 'https://codeload.github.com',
): Promise<SourceTree> {
  const path = ref.split('/').map(encodeURIComponent).join('/');
  return readTar(await http.stream(`${base}/${owner}/${repo}/tar.gz/${path}`, { deadline: 300_000 }));
}
