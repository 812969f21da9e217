import type { Identity } from './identify.ts';

type Entry = Pick<Identity, 'id' | 'version'>;

/** Whether a configured entry runs the version that was rated; where that cannot be told, it does not. */
export function runsRated({ id = '', version }: Entry, rated: string | undefined): boolean {
  if (version === undefined || version === 'latest') return true;
  if (rated === undefined) return false;
  return same(id, version, rated) || (id.startsWith('npm:') && inRange(version, rated));
}

/** Whether an entry runs this version and can run no other: ranges move, and so do tags, all those of images among them. */
export function runsOnly({ id = '', version }: Entry, one: string | undefined): boolean {
  return (
    !id.startsWith('oci:') && version !== undefined && one !== undefined && /^\d/.test(one) && same(id, version, one)
  );
}

function same(id: string, version: string, other: string): boolean {
  return plain(id, version) === plain(id, other);
}

/** PyPI takes 1.0 and 1.0.0 for one release; npm ignores what stands before and behind a version, tags begin with v. */
function plain(id: string, version: string): string {
  if (id.startsWith('pypi:'))
    return version
      .toLowerCase()
      .replace(/^v/, '')
      .replace(/(?:\.0)+$/, '');
  if (id.startsWith('oci:')) return version.replace(/^v(?=\d)/, '');
  return id.startsWith('npm:') ? version.replace(/^[v=]+/, '').replace(/\+.*$/, '') : version;
}

const range = /^(\^|~|>=|)v?(\d+|[x*])(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?$/i;

/** npm's ranges of one comparator. Another tag than «latest», or a longer range, is none we can vouch for. */
function inRange(version: string, rated: string): boolean {
  const [, sign, ...written] = range.exec(version) ?? [];
  const release = /^(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/.exec(rated)?.slice(1).map(Number);
  if (sign === undefined || !release) return false;
  const wild = written.findIndex((part) => part === undefined || /[x*]/i.test(part));
  const given = written.slice(0, wild < 0 ? 3 : wild).map(Number);
  const differs = given.findIndex((part, index) => part !== release[index]);
  if (differs < 0) return true;
  if (given[differs]! > release[differs]! || sign === '') return false;
  if (sign === '>=') return true;
  // A tilde holds the minor version; a caret all up to the first part that is not zero.
  const firstThatCounts = given.findIndex((part) => part > 0);
  const held = sign === '~' ? Math.min(2, given.length) : firstThatCounts < 0 ? given.length : firstThatCounts + 1;
  return differs >= held;
}
