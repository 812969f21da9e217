import { createHash } from 'node:crypto';

/** A repository of the world; everything but what a test changes follows from the seed and the index. */
export interface WorldRepository {
  id: string;
  index: number;
  owner: string;
  name: string;
  description: string;
  createdAt: number;
  pushedAt: number;
  /** Raised by every change; the head commit and the tools follow from it. */
  edition: number;
  gone: boolean;
  /** Published, and nothing of it can be had. */
  unreadable?: boolean;
  /** Names it had before it was renamed. */
  former: string[];
}

const beginning = Date.parse('2024-11-25T00:00:00Z');
const end = Date.parse('2026-11-01T00:00:00Z');

/** Things authors really put into names and descriptions, and things attackers would. */
const hostile = [
  '"; drop table servers; --',
  '<script>alert(1)</script>',
  '\u202e gnirts',
  'a'.repeat(13_000),
  '𝔫𝔬𝔱𝔢𝔰 \ud83d',
  '../../etc/passwd',
];

/** The repositories of a world of that size. */
export function populate(size: number, seed: number): WorldRepository[] {
  return Array.from({ length: size }, (_, index) => {
    // GitHub's times are whole seconds.
    const createdAt = beginning + Math.floor(((end - beginning) / size / 1000) * index) * 1000;
    const odd = index % 17 === 13 ? hostile[Math.floor(index / 17) % hostile.length]! : `Keeps notebook ${index}`;
    return {
      id: `R_${seed}_${index}`,
      index,
      owner: `owner-${index % 5000}`,
      name: `notes-${index}`,
      description: odd,
      createdAt,
      pushedAt: createdAt,
      edition: 1,
      gone: false,
      former: [],
    };
  });
}

/** The head commit of a repository. */
export function headOf({ id, edition }: WorldRepository): string {
  return createHash('sha1').update(`${id}:${edition}`).digest('hex');
}

/** The files of a repository: a small whole server whose tools depend on its edition. */
export function filesOf({ index, edition }: WorldRepository): Record<string, string | Buffer> {
  const tools = ['list', 'add', ...(edition % 2 === 0 ? ['remove'] : ['find'])];
  const registrations = tools.map(
    (verb) =>
      `server.registerTool('${verb}_note_${index}', { description: 'Will ${verb} notes of book ${index}.' }, async () => ({ content: [] }));`,
  );
  const source = [
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';",
    "const server = new McpServer({ name: 'notes', version: '1.0.0' });",
    ...registrations,
  ].join('\n');
  const manifest = JSON.stringify({ name: `notes-${index}`, version: `1.0.${edition}`, main: 'index.js' });
  return {
    'package.json': manifest,
    'index.js': source,
    // Not every file is UTF-8.
    ...(index % 50 === 7 && { 'README.md': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0xff, 0xfe]) }),
  };
}
