/** The promise about claims in a definition, and where it is known to fail: the README and the site say it in these words. */
export const noTextLowers =
  'No text in a definition may lower a rating; claims of safety and annotations are shown, never believed. Known gap: a claim that runs into the last sentence without a full stop or line break can, rarely, merge with it.';
