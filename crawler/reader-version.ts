/** Raised whenever the extractors may read something else from the same bytes: stored versions are then read again. */
export const readerVersion = '8';
