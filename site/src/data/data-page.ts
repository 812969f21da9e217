/** A dump of the catalog that stands beside its pages, under /data/. */
export interface Dataset {
  /** The day of its newest row; null for an empty catalog. */
  date: string | null;
  rows: { servers: number; tools: number; changes: number };
  files: { name: string; bytes: number; sha256: string }[];
}

const contents: [start: string, holds: string][] = [
  ['servers.jsonl', 'one server a line'],
  ['tools.jsonl', 'one tool a line, with its definition and rating'],
  ['changes.jsonl', 'what changed, one change a line'],
  ['catalog.sqlite', 'all of it as one SQLite database'],
];

export type DataPage = ReturnType<typeof dataPage>;

/** What the page of the dumps shows. */
export function dataPage({ date, rows, files }: Dataset) {
  return {
    date,
    rows,
    files: files.map(({ name, bytes, sha256 }) => ({
      name,
      sha256,
      path: `/data/${name}`,
      size: inUnits(bytes),
      holds: contents.find(([start]) => name.startsWith(start))?.[1] ?? 'more of it',
    })),
  };
}

/** `812 bytes`, `3.4 MB`. */
function inUnits(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [unit, size] = (
    [
      ['GB', 1e9],
      ['MB', 1e6],
      ['KB', 1e3],
    ] as const
  ).find(([, least]) => bytes >= least)!;
  return `${(bytes / size).toFixed(1)} ${unit}`;
}
