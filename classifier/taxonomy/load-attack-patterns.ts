import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type AttackPattern, attackPatternSchema } from './attack-patterns.ts';

/** Reads every `AP??.md` of a folder in the order of ids. The site lets Astro read them instead. */
export function loadAttackPatterns(folder: string): (AttackPattern & { body: string })[] {
  const files = readdirSync(folder).filter((file) => /^AP\d\d\.md$/.test(file));
  return files.sort().map((file) => {
    const [, frontMatter, body] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    if (frontMatter === undefined || body === undefined)
      throw new Error(`${file} has no front matter between --- lines`);
    const pattern = attackPatternSchema.safeParse(parse(frontMatter));
    if (!pattern.success) throw new Error(`${file}: ${pattern.error.issues.map(issue).join('; ')}`);
    return { ...pattern.data, body: body.trim() };
  });
}

function issue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.join('.') || 'front matter'}: ${message}`;
}
