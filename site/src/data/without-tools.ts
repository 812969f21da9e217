/** What a page says of a server that shows no tool: why there is none, by what became of the last look at it. */
export function withoutTools(status: string): string {
  return sentences[status] ?? 'It has not been read yet.';
}

const sentences: Record<string, string> = {
  empty: 'Its source was read to the end and shows no tool that could be read without running it.',
  failed: 'It could not be read yet.',
  guarded: 'Its endpoint lists its tools only to those it knows, and no source of it that is published shows any.',
  gone: 'Every registry that listed it has withdrawn it, and its tools are shown no more.',
};

/** What the failure of the last try means for what the page shows. */
export function afterFailure(tools: number): string {
  return tools > 0 ? 'What follows is from the last good read.' : 'Nothing is known of its tools.';
}
