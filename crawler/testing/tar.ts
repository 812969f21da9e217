import { Header } from 'tar';

export interface TarEntry {
  path: string;
  text?: string;
  type?: 'File' | 'SymbolicLink' | 'Directory' | 'GlobalExtendedHeader';
  linkpath?: string;
  size?: number;
}

/** A tar archive of our own making, with whatever lies in its headers a test wants. */
export function tar(entries: TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text = '', type = 'File', linkpath, size }) => {
    const body = Buffer.from(text);
    const header = Buffer.alloc(512);
    new Header({ path, type, mode: 0o644, size: size ?? body.length, ...(linkpath && { linkpath }) }).encode(header, 0);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
