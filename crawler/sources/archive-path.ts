import { SourceRefused } from '../errors.ts';
import { limits } from './limits.ts';

/**
 * The `/`-separated path of an archive entry below the archive's root folder(s), `strip` leading parts removed;
 * undefined for the root itself. Throws SourceRefused for a path that leaves the root: no honest archive has one.
 */
export function archivePath(raw: string, strip: number): string | undefined {
  const path = raw.replaceAll('\\', '/');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..') || path.includes('\0')) {
    throw new SourceRefused(`the archive has an entry outside its own folder: ${JSON.stringify(raw.slice(0, 120))}`);
  }
  if (parts.length > limits.depth + strip) {
    throw new SourceRefused(
      `the archive nests folders deeper than ${limits.depth}: ${JSON.stringify(raw.slice(0, 120))}`,
    );
  }
  return parts.slice(strip).join('/') || undefined;
}
