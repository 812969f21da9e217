import type { PackageRef } from '../types.ts';

/** The packages a launch command such as `npx -y @scope/name@1.2.3` or `uvx --from name tool` names. */
export function packagesOf(command: string): PackageRef[] {
  const [program, ...words] = command.trim().split(/\s+/);
  const runner = program?.split('/').at(-1);
  const from = words.indexOf('--from');
  const argument = from >= 0 ? words[from + 1] : words.find((word) => !word.startsWith('-'));
  if (!argument) return [];
  if (runner === 'npx' || runner === 'bunx' || runner === 'pnpx') {
    const name = /^(@[\w.-]+\/[\w.-]+|[\w.-]+)(?:@[\w.^~-]+)?$/.exec(argument)?.[1];
    return name ? [{ type: 'npm', name }] : [];
  }
  if (runner === 'uvx' || runner === 'pipx') {
    const wanted = runner === 'pipx' && argument === 'run' ? words[words.indexOf('run') + 1] : argument;
    const name = /^([A-Za-z0-9][\w.-]*)(?:\[[\w,]*\])?(?:[@=]=?.*)?$/.exec(wanted ?? '')?.[1];
    return name ? [{ type: 'pypi', name }] : [];
  }
  if (runner === 'docker') {
    const image = words.find((word) => /^[a-z0-9.-]+(?::\d+)?\/[\w./-]+(?::[\w.-]+)?$/.test(word));
    return image ? [{ type: 'oci', name: image }] : [];
  }
  return [];
}
