const causes: Record<string, string> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENAMETOOLONG: 'the name is too long',
};

/** Why something cannot be read, in words. */
export function notRead(path: string, { code = '', message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `there is no ${path}`;
  return `${path} cannot be read: ${causes[code] ? `${causes[code]} (${code})` : message}`;
}
