/** What one source may cost: everything over is left out by name, or refuses the archive as a whole. */
export const limits = {
  /** Bytes of a downloaded archive. */
  archiveBytes: 200 * 2 ** 20,
  /** Bytes an archive may unpack to, counted while it streams, so that a bomb stops early. */
  unpackedBytes: 2 ** 30,
  /** Entries of an archive or folder. */
  entries: 200_000,
  /** Bytes of one file that is kept: no extractor reads a larger one, and one that is kept and not read would be missed. */
  fileBytes: 15_000_000,
  /** Bytes kept in memory of one archive. */
  keptBytes: 256 * 2 ** 20,
  /** Folders in a path. */
  depth: 40,
};

const kept =
  /\.(?:[cm]?[jt]sx?|json[c5]?|ya?ml|toml|py|pyi|go|rs|java|kts?|cs|csproj|props|php|rb|gemspec|swift|md|mdx|txt|snap|gradle|xml|cfg|prompt|tmpl|j2)$|(?:^|\/)(?:go\.mod|go\.work|Gemfile|Dockerfile|LICEN[CS]E|METADATA|PKG-INFO|RECORD)$|(?:^|\/)(?:exe|bin|dist|build)\/[\w-]+$/i;

/** Folders that hold other people's code or build rubbish; nothing in them is a definition of this server. */
const foreign =
  /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn|\.venv|venv|site-packages|__pycache__|\.tox|\.next|\.nuxt|\.cache)\//;

/** True for files an extractor may want to read: source, programs without an ending, manifests, documents; no vendored folder. */
export function isKept(path: string): boolean {
  return kept.test(path) && !foreign.test(path);
}
