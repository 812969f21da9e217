import type { Identity } from './identify.ts';

/** Says which version is configured and which was rated, and how to look at the one that runs: `program` as its reader starts it. */
export function versionsApart(
  { id, version }: Pick<Identity, 'id' | 'version'>,
  rated: string | undefined,
  program = 'toolrisk',
): string {
  const apart = `configured ${version}, rated ${rated ?? 'a version that is not known'}`;
  // Images are not read, and a range in a shell would write a file.
  return id?.startsWith('oci:') !== true && /^[\w.-]+$/.test(version ?? '')
    ? `${apart} («${program} inspect ${id}@${version}» rates it)`
    : apart;
}
