/** A stretch of a bundle taken from one package: from `start` to the start of the next one. */
export interface Region {
  start: number;
  /** The package's name; undefined for the server's own files. */
  from: string | undefined;
}

/** Indented marks name a folder too: code has comments of one word. */
const MARK =
  /^(?:[ \t]*\/\/ ?(?:#region )?((?:[\w@.+~-]+\/)+[\w@.+~$-]+\.(?:[mc]?[jt]sx?|json)|\0.*)|\/\/ ([\w@.+~$-]+\.(?:[mc]?[jt]sx?)))$/gm;
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/;
const REGISTERS = /\b(?:registerTool|addTool)\(\s*["'`]|\.tool\(\s*["'`]|\binputSchema:\s*[{\w]/;
const PLATFORM =
  /^(?:@modelcontextprotocol\/|zod$|zod-|@ai-sdk\/|ai$|fastmcp$|mcp-handler$|@mastra\/|openai$|@anthropic-ai\/)/;

/**
 * The packages a bundle took in, as comments of esbuild and bun (`// node_modules/x/y.js`) and rolldown (`//#region …`) tell.
 * A package whose own code registers tools counts as the server's, unless it is the SDK or a library for it.
 */
export function regionsOf(text: string): Region[] {
  if (!text.includes('node_modules/')) return [];
  const found = [...text.matchAll(MARK)].map((match) => ({
    start: match.index,
    from: PACKAGE.exec(match[1] ?? match[2]!)?.[1],
  }));
  const registering = new Set(
    found.flatMap(({ start, from }, index) =>
      from !== undefined && !PLATFORM.test(from) && REGISTERS.test(text.slice(start, found[index + 1]?.start))
        ? [from]
        : [],
    ),
  );
  return found.map((one) => (one.from !== undefined && registering.has(one.from) ? { ...one, from: undefined } : one));
}

/** The package an offset's code was taken from; undefined for the server's own. */
export function vendorAt(regions: readonly Region[], offset: number): string | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return regions[low - 1]?.from;
}
