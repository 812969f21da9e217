const causes: Record<string, string> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be its folder is a file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENAMETOOLONG: 'the name is too long',
};

/** Why something cannot be read, in words. */
export function notRead(path: string, error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? `there is no ${path}` : `${path} cannot be read: ${whyNotRead(error)}`;
}

/** The same of something whose name the reader sees beside it. */
export function whyNotRead({ code = '', message }: NodeJS.ErrnoException): string {
  return causes[code] ? `${causes[code]} (${code})` : message;
}
