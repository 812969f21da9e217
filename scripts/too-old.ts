import semver from 'semver';
import pkg from '#package.json' with { type: 'json' };

const oldest = semver.minVersion(pkg.engines.node)!;

/** What is to be said of a Node.js that is older than the package asks for; undefined for any other. */
export function tooOld(version: string): string | undefined {
  return semver.lt(version, oldest) ? `${version} is older than ${oldest.version}` : undefined;
}
