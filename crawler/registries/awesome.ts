import { SourceChanged } from '../errors.ts';
import type { Registry } from '../types.ts';
import { listLinks } from './list-links.ts';

/** The lists people keep by hand, as raw Markdown. */
const lists: { id: string; title: string; repository: string; readme: string }[] = [
  {
    id: 'awesome-punkpeye',
    title: 'Awesome MCP servers (punkpeye)',
    repository: 'punkpeye/awesome-mcp-servers',
    readme: 'README.md',
  },
  {
    id: 'awesome-wong2',
    title: 'Awesome MCP servers (wong2)',
    repository: 'wong2/awesome-mcp-servers',
    readme: 'README.md',
  },
  {
    id: 'awesome-appcypher',
    title: 'Awesome MCP servers (appcypher)',
    repository: 'appcypher/awesome-mcp-servers',
    readme: 'README.md',
  },
];

export const awesomeLists: Registry[] = lists.map(({ id, title, repository, readme }) => ({
  id,
  title,
  homepage: `https://github.com/${repository}`,
  terms: `https://github.com/${repository}/blob/HEAD/LICENSE`,
  isWhole: true,
  async *list({ http }) {
    const address = `https://raw.githubusercontent.com/${repository}/HEAD/${readme}`;
    const found = listLinks(id, await http.text(address));
    if (found.length === 0) throw new SourceChanged(`${address} has no bullets that link to repositories`);
    yield* found;
  },
}));
