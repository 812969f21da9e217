/** `a minute`, `an hour`. */
export function perWindow(window: string): string {
  return `${window === 'hour' ? 'an' : 'a'} ${window}`;
}
