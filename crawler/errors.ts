/** Their side failed or is out of reach: keep what is known, try again later. */
export class SourceUnavailable extends Error {
  override name = 'SourceUnavailable';
  /** When their side said to come back, if it did. */
  readonly retryAt: Date | undefined;
  constructor(message: string, options?: ErrorOptions & { retryAt?: Date | undefined }) {
    super(message, options);
    this.retryAt = options?.retryAt;
  }
}

/** Their answer no longer has the shape we know: the adapter must be mended. */
export class SourceChanged extends Error {
  override name = 'SourceChanged';
}

/** The thing asked for does not exist there. */
export class SourceMissing extends Error {
  override name = 'SourceMissing';
}

/** What was brought is hostile or broken (a corrupt archive, a path out of its root, too large) and was refused. */
export class SourceRefused extends Error {
  override name = 'SourceRefused';
}

/** What was brought is broken in a way a second transfer may mend: an archive cut short, a checksum that does not fit. */
export class SourceDamaged extends SourceRefused {}

/** The server answers only those it knows: nothing is wrong with it, and asking again brings nothing. */
export class SourceGuarded extends Error {
  override name = 'SourceGuarded';
}

/** The one of these errors behind whatever was thrown, where libraries wrapped it on its way. */
export function sourceErrorIn(error: unknown): Error | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (/^Source/.test(at.name)) return at;
  return undefined;
}
