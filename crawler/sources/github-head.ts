import { SourceChanged, SourceMissing } from '../errors.ts';
import type { HttpClient } from '../http.ts';

/**
 * The head commit of a repository by git's own protocol, which costs no API budget and needs no token: the first
 * reference announced is HEAD. https://git-scm.com/docs/http-protocol
 */
export async function headCommit(http: HttpClient, owner: string, repo: string): Promise<string> {
  const url = `https://github.com/${owner}/${repo}.git/info/refs?service=git-upload-pack`;
  const body = await http.stream(url, { deadline: 30_000, headers: { accept: '*/*' } });
  let text = '';
  for await (const chunk of body) {
    text += (chunk as Buffer).toString('latin1');
    const head = /([0-9a-f]{40}) HEAD\0/.exec(text)?.[1];
    if (head) return head;
    if (text.length > 4096) break;
  }
  body.destroy();
  if (/^[0-9a-f]{4}# service=git-upload-pack/.test(text)) throw new SourceMissing(`${owner}/${repo} has no commits`);
  throw new SourceChanged(`${url} answered with no list of references`);
}
