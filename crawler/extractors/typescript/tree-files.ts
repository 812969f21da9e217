const SCRIPT = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const BUILT = /(^|\/)(dist|build|lib|out|esm|cjs|output|\.output)(?=\/)/;

/** Looks a path up in a tree that may lack its ending, or be undefined where it leaves the tree. */
export type FindFile = (path: string | undefined) => string | undefined;

/** Finds the script that a path means: with or without its ending, of a folder its index, for `.js` the `.ts` first. */
export function fileFinder(paths: ReadonlySet<string>): FindFile {
  return (path) => {
    if (path === undefined) return undefined;
    const sourced = path.replace(/\.([mc]?)jsx?$/, '.$1ts');
    if (sourced !== path) {
      if (paths.has(sourced)) return sourced;
      if (paths.has(`${sourced}x`)) return `${sourced}x`;
    }
    if (paths.has(path)) return path;
    for (const end of SCRIPT) if (paths.has(path + end)) return path + end;
    for (const end of SCRIPT) if (paths.has(`${path}/index${end}`)) return `${path}/index${end}`;
    return undefined;
  };
}

/** Finds a file, or the source that a built file which is not there was made from. */
export function sourceFinder(file: FindFile): FindFile {
  return (path) => {
    const found = file(path);
    if (found !== undefined || path === undefined) return found;
    const tail = path.replace(/(\.d)?\.[mc]?[jt]sx?$/, '');
    return (
      file(tail.replace(BUILT, '$1src')) ??
      file(tail.replace(BUILT, '$1').replace(/\/{2,}/g, '/')) ??
      file(tail.replace(/(^|\/)(dist|build|lib)\/(src\/)?/, '$1'))
    );
  };
}

/** Joins and normalises a path inside the tree; undefined when it leaves the tree. */
export function joinPath(folder: string, path: string): string | undefined {
  const out: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return undefined;
  }
  return out.join('/');
}

/** The folder of a path, '' at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
