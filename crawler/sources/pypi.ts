import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { SourceDamaged, SourceMissing, SourceUnavailable } from '../errors.ts';
import type { HttpClient } from '../http.ts';
import type { SourceTree } from '../types.ts';
import { limits } from './limits.ts';
import { readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** https://docs.pypi.org/api/json/ */
const Release = z.object({
  info: z.object({
    name: z.string(),
    version: z.string(),
    summary: z.string().nullish(),
    license: z.string().nullish(),
    home_page: z.string().nullish(),
    project_urls: z.record(z.string(), z.string()).nullish(),
    description: z.string().nullish(),
  }),
  urls: z.array(
    z.object({
      packagetype: z.string(),
      filename: z.string(),
      url: z.url(),
      size: z.number().nullish(),
      digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
  ),
});
type PypiRelease = z.output<typeof Release>;

export interface PypiSource {
  name: string;
  release: { version: string; integrity: string };
  info: PypiRelease['info'];
  tree(): Promise<SourceTree>;
}

/** Opens a release of PyPI (the newest when no version is given): its wheel, which is what gets installed, else its sdist. */
export async function openPypi(
  http: HttpClient,
  name: string,
  version?: string,
  base = 'https://pypi.org',
): Promise<PypiSource> {
  // https://packaging.python.org/en/latest/specifications/name-normalization/
  if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(name)) throw new SourceMissing(`«${name}» is no PyPI project name`);
  const path = [name, ...(version ? [encodeURIComponent(version)] : []), 'json'].join('/');
  const { info, urls } = await http.json(`${base}/pypi/${path}`, Release);
  const file = preferred(urls);
  if (!file) throw new SourceMissing(`PyPI has neither a wheel nor a source archive of ${name} ${info.version}`);
  return {
    name: info.name,
    release: { version: info.version, integrity: `sha256-${file.digests.sha256}` },
    info,
    async tree() {
      const stream = await http.stream(file.url, { maxBytes: limits.archiveBytes, deadline: 300_000 });
      const bytes = await buffer(stream);
      if (file.size && bytes.length < file.size) {
        throw new SourceUnavailable(`${file.filename} broke off after ${bytes.length} of ${file.size} bytes`);
      }
      if (createHash('sha256').update(bytes).digest('hex') !== file.digests.sha256) {
        throw new SourceDamaged(`${file.filename} does not match its checksum`);
      }
      return file.filename.endsWith('.whl') || file.filename.endsWith('.zip')
        ? readZip(bytes, file.filename.endsWith('.whl') ? 0 : 1)
        : readTar(Readable.from([bytes], { objectMode: false }));
    },
  };
}

function preferred(urls: PypiRelease['urls']): PypiRelease['urls'][number] | undefined {
  const wheels = urls.filter(({ packagetype }) => packagetype === 'bdist_wheel');
  const pure = wheels.find(({ filename }) => filename.endsWith('-none-any.whl'));
  return pure ?? wheels[0] ?? urls.find(({ filename }) => /\.(?:tar\.gz|zip)$/.test(filename));
}
