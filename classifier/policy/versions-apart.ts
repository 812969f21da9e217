import type { Identity } from './identify.ts';

/** Says which version is configured and which was rated, and how to look at the one that runs: `program` as its reader starts it. */
export function versionsApart(
  { id, version }: Pick<Identity, 'id' | 'version'>,
  rated: string | undefined,
  program = 'toolrisk',
): string {
  const apart = `configured ${version}, rated ${rated ?? 'a version that is not known'}`;
  const target = inspectable({ id, version });
  return target ? `${apart} («${program} inspect ${target}» rates it)` : apart;
}

/** What «inspect» is told to read the version that runs; undefined where that cannot be said. */
function inspectable({ id, version }: Pick<Identity, 'id' | 'version'>): string | undefined {
  // Images are not read, and a range in a shell would write a file.
  return id?.startsWith('oci:') !== true && /^[\w.-]+$/.test(version ?? '') ? `${id}@${version}` : undefined;
}

/** The same for one that no version is known of: it is read as it is today where its own cannot be said. */
export function toInspect(entry: Pick<Identity, 'id' | 'version'>): string | undefined {
  return inspectable(entry) ?? entry.id;
}
