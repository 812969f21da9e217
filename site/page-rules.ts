import type { ConfigData } from 'html-validate';

/** What every page must be: https://html-validate.org/rules/. */
export const pageRules: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // Rules of taste, and of text that stands as its author wrote it.
  rules: { 'long-title': 'off', 'no-raw-characters': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
};
