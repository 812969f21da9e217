import pkg from '#package.json' with { type: 'json' };

/** What to install where a part is missing that only the keeper of a catalog needs; undefined for any other error. */
export function missingPart(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, name] = (code === 'ERR_MODULE_NOT_FOUND' && /^Cannot find package '([^']+)'/.exec(message)) || [];
  if (name === undefined || !Object.hasOwn(pkg.peerDependencies, name)) return undefined;
  const all = Object.entries(pkg.peerDependencies).map(([part, version]) => `${part}@${version.slice(1)}`);
  return `${name} is not installed; add what keeping a catalog needs: npm install ${all.join(' ')}`;
}
