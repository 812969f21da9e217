/** The promise about claims in a definition, and where it is known to fail: the README and the site say it in these words. */
export const noTextLowers =
  'No text in a definition may lower a rating; claims of safety and annotations are shown, never believed. Known gaps: a claim that runs into a sentence without a mark between them can merge with it; where nothing but the name tells the act, a text about something else is read for it.';
