/** Their side failed or is out of reach: keep what is known, try again later. */
export class SourceUnavailable extends Error {
  override name = 'SourceUnavailable';
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
