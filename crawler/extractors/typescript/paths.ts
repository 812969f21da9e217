/** Folders whose files are no part of the server: other people's code, tests, examples, documentation. */
const ASIDE_NAMES = [
  'node_modules|vendor|third[_-]?party|coverage',
  '__tests__|__mocks__|__fixtures__|[\\w.-]*[-_]?tests?|tests?[-_]?(?:utils?|helpers?|support|data|fixtures)|testing',
  'specs?|mocks?|e2e|fixtures?|testdata|evals?|benchmarks?',
  'examples?|samples?|demos?|docs?|storybook|stories|playground|website',
  '\\.git|\\.github|\\.next|\\.yarn|\\.vscode',
];
const ASIDE = new RegExp(`(^|/)(?:${ASIDE_NAMES.join('|')})/`, 'i');

const TEST_ENDING = /[.\-_](?:test|tests|test-d|spec|stories|bench|e2e|mock|fixture)\.[mc]?[jt]sx?$/i;
const TOOLING_NAMES = [
  'test|setup-?tests?|vitest|jest|playwright|karma',
  'eslint|prettier|commitlint|knip|tailwind|postcss|babel',
  'rollup|webpack|vite|tsup|esbuild|gulpfile|gruntfile|next',
];
const TOOLING = new RegExp(`(^|/)(?:${TOOLING_NAMES.join('|')})(?:\\.config|\\.setup)?\\.[mc]?[jt]s$`, 'i');

const SCRIPT = /\.(?:[mc]?[jt]s|[jt]sx)$/;
const BUILT = /(^|\/)(dist|build|lib|out|bundle|\.output|\.smithery)\//;

/** Whether a path is TypeScript or JavaScript that may hold a server. */
export function isScript(path: string): boolean {
  return SCRIPT.test(path) && !/\.d\.[mc]?ts$|\.min\.js$/.test(path);
}

/** Whether a path, relative to the server's folder, lies outside what a server is made of. */
export function isAside(path: string): boolean {
  return ASIDE.test(path) || TEST_ENDING.test(path) || TOOLING.test(path);
}

/** Whether a path holds what a build wrote, which stands beside its source in many repositories. */
export function isBuilt(path: string): boolean {
  return BUILT.test(path);
}

const MAX_SISTERS = 16;
const PACKAGE = /^(.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\//;
const PLATFORM = /node_modules\/(?:@modelcontextprotocol\/|zod\/|typescript\/|@types\/)/;

/**
 * The folders of packages laid beside the server because its tools are in them. A tree with more of them than that
 * holds an installation, which is other people's code.
 */
export function sisterFolders(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    const [folder] = PACKAGE.exec(path) ?? [];
    if (folder !== undefined && !PLATFORM.test(folder)) folders.add(folder);
    if (folders.size > MAX_SISTERS) return new Set();
  }
  return folders;
}

/** The sister package a path lies in, as the length of its folder; 0 for the server's own files. */
export function sisterPrefix(path: string, sisters: ReadonlySet<string>): number {
  const [folder] = PACKAGE.exec(path) ?? [];
  return folder !== undefined && sisters.has(folder) ? folder.length : 0;
}

/** Whether an import of the path brings code, and not data. */
export function isModule(path: string): boolean {
  return SCRIPT.test(path);
}
