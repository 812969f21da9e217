/** Second-level labels under a country's domain that belong to nobody: `co.uk`, `com.au`. */
const shared = new Set(['ac', 'co', 'com', 'edu', 'gov', 'net', 'org']);

/**
 * Whether the namespace of a name (`io.github.acme/notes`, `com.acme/notes`) is that of the owner of a repository. The
 * official registry lets only the account use `io.github.ACCOUNT`, and only the holder of a domain its name reversed.
 */
export function ownsRepository(name: string, { host, owner }: { host: string; owner: string }): boolean {
  const [namespace = ''] = name.toLowerCase().split('/');
  if (namespace.startsWith('io.github.')) {
    return host === 'github.com' && namespace === `io.github.${owner.toLowerCase()}`;
  }
  const [top = '', second = '', third] = namespace.split('.');
  const label = top.length === 2 && shared.has(second) && third ? third : second;
  // Of letters beyond ASCII nothing would be left to tell two names apart.
  return plain(label) !== '' && plain(label) === plain(owner);
}

/** Whether a host lies within the domain of a name's namespace: `com.acme/notes` has `notes.acme.com`. */
export function ownsHost(name: string, host: string): boolean {
  const domain = name.toLowerCase().split('/')[0]!.split('.').reverse().join('.');
  return domain.includes('.') && (host === domain || host.endsWith(`.${domain}`));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
