import type { SiteFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { twinsOf } from './paths.ts';
import type { ToolPage } from './tool-page.ts';
import { middleCut } from './words.ts';

/** With the level they fill the sixty characters a title has: of both names begin and end stay, where they differ. */
const [nameShown, serverShown] = [30, 18];

export function toolFrame({ name, path, server, verdict, sentence, recommendation }: ToolPage, site: SiteFacts) {
  return {
    title: titleOf(name, verdict.level, server.name),
    description: `${sentence} ${recommendation} ${name} of ${server.name}.`,
    path,
    twins: twinsOf(site.large ? server.path : path),
  } satisfies Frame;
}

function titleOf(name: string, level: string, server: string): string {
  const whole = `${name}: ${level} (${server})`;
  if (whole.length <= 60) return whole;
  return `${middleCut(name, nameShown)}: ${level} (${middleCut(server, serverShown)})`;
}
