/** Names the rules and weights a verdict was made with: it changes whenever a rating may. */
export const ruleset = '0.1.0';
