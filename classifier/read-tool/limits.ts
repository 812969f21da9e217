/** Definitions come from strangers: what exceeds these is left unread, and `truncated` says so; texts are read deeper. */
export const limits = {
  depth: 64,
  parameters: 17,
  names: 200,
  nodes: 5_000,
  text: 32_768,
  characters: 400_000,
} as const;
