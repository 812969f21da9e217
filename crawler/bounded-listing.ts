import { wellFormed } from '#db/well-formed.ts';
import { SourceRefused } from './errors.ts';
import { joinKeys } from './join-keys.ts';
import { serverKeys } from './server-facts.ts';
import type { FailedListing, Listing } from './types.ts';

/**
 * What one listing may hold, in bytes. An index of Postgres takes 2,704 bytes of a row, and that of verdicts has a
 * server's key and its name side by side; a batch of listings is one string, and V8 makes none over half a gigabyte.
 */
const limits = { key: 1500, name: 800, address: 2000, listing: 4 * 2 ** 20, levels: 100 };

/**
 * The listing as it is kept, or its failure by name where it holds more than it may: one author's word among
 * thousands costs that author only.
 */
export function boundedListing(listing: Listing): Listing | FailedListing {
  try {
    // Everything else goes through a value to its ends: one without end is refused before.
    if (isDeeper(listing, limits.levels)) throw new SourceRefused(`it is nested deeper than ${limits.levels} levels`);
    const json = JSON.stringify(listing, storable);
    refuseLonger('it', json, limits.listing);
    const kept = JSON.parse(json) as Listing;
    for (const [what, text, most] of textsOf(kept)) refuseLonger(`its ${what}`, text, most);
    // Addresses grow when they are written as keys, so the keys themselves are measured too.
    const keys = [...joinKeys(kept).map(({ key }) => key), ...serverKeys([kept])];
    for (const key of keys) refuseLonger('a key of it', key, limits.key);
    return kept;
  } catch (error) {
    return { registry: listing.registry, key: listing.key, failed: error as Error };
  }
}

type Measured = [what: string, text: string | undefined, most: number];

function textsOf(listing: Listing): Measured[] {
  const { key, name, address } = limits;
  return [
    ['key', listing.key, key],
    ['name', listing.name, name],
    ['title', listing.title, name],
    ['version', listing.version, name],
    ['mcpName', listing.mcpName, key],
    ['repository', listing.repository, address],
    ['repositoryFolder', listing.repositoryFolder, key],
    ['homepage', listing.homepage, address],
    ...listing.packages.flatMap((one): Measured[] => [
      ['package', one.name, key],
      ['package version', one.version, name],
    ]),
    ...listing.remotes.map(({ url }): Measured => ['remote', url, address]),
  ];
}

function refuseLonger(what: string, text: string | undefined, most: number): void {
  if (text && Buffer.byteLength(text) > most) throw new SourceRefused(`${what} is longer than ${most} bytes`);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** Values and names of properties are made well-formed before they are JSON: there Postgres finds an escape too late. */
function storable(_: string, value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.every(([name]) => wellFormed(name) === name)) return value;
  return Object.fromEntries(entries.map(([name, inner]) => [wellFormed(name), inner]));
}
