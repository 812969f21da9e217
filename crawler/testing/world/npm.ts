import { createHash } from 'node:crypto';
import { archiveOf } from './github.ts';
import { filesOf, type WorldRepository } from './population.ts';

/** npm as a world shows it: every repository of it is published as the package of its name. */
export function npmOf(repositories: WorldRepository[], address: () => string) {
  const byName = new Map(repositories.map((one) => [`notes-${one.index}`, one]));
  return {
    manifest(name: string, version: string) {
      const one = byName.get(name);
      if (!one || one.gone) return undefined;
      if (version !== 'latest' && version !== `1.0.${one.edition}`) return undefined;
      const integrity = `sha512-${createHash('sha512')
        .update(archiveOf(filesOf(one)))
        .digest('base64')}`;
      return {
        name,
        version: `1.0.${one.edition}`,
        description: one.description,
        repository: { type: 'git', url: `git+https://github.com/${one.owner}/${one.name}.git` },
        dist: { tarball: `${address()}/registry.npmjs.org/${name}/-/archive.tgz`, integrity },
      };
    },
    tarball(name: string): Buffer | undefined {
      const one = byName.get(name);
      return one && !one.gone && !one.unreadable ? archiveOf(filesOf(one)) : undefined;
    },
  };
}
