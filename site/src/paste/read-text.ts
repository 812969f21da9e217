import { type ParseError, parse } from 'jsonc-parser';
import { type PastedServer, readPasted } from './read-config.ts';

/** How a text begins, or goes on in some line, that is meant as one of these. */
const forms = {
  json: /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*(?:\{|"[^"\n]*"\s*:)/,
  yaml: /^(?:\s|#.*)*(?:---|[\w.-]+:(?:\s|$))/,
  toml: /^\s*(?:\[|[\w."'-]+\s*=)/m,
};

/** The servers of a pasted text, or one line that says why there are none and what to do. */
export async function readText(pasted: string): Promise<PastedServer[] | string> {
  const text = pasted.replace(/^\ufeff/, '');
  const servers = readPasted(text) ?? (await readOther(text));
  if (typeof servers === 'string' || servers.length > 0) return servers;
  return 'No server in it: they stand under mcpServers, servers or context_servers, in TOML under mcp_servers. Paste the file that has them.';
}

async function readOther(text: string): Promise<PastedServer[] | string> {
  if (forms.json.test(text)) {
    return `This is no JSON from line ${faultyLine(text)} on. Paste the whole file, braces included; comments may stay.`;
  }
  if (forms.yaml.test(text)) {
    return 'This is YAML, which this page does not read. The command does, where you are: npm run -s toolrisk -- scan FILE';
  }
  if (!forms.toml.test(text)) {
    return 'This is neither JSON nor TOML. Paste the whole file in which your client keeps its servers.';
  }
  // Most paste JSON and do without it.
  const { readToml } = await import('./read-toml.ts');
  const read = readToml(text);
  return 'line' in read
    ? `This is no TOML from line ${read.line} on. Paste the whole file as your client reads it.`
    : read;
}

function faultyLine(text: string): number {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return text.slice(0, errors[0]?.offset ?? 0).split('\n').length;
}
