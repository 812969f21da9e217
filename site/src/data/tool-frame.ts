import type { SiteFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { twinsOf } from './paths.ts';
import type { ToolPage } from './tool-page.ts';
import { cutAt } from './words.ts';

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

function middleCut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const last = text.slice(-half);
  return `${cutAt(text, half)}…${/^[\udc00-\udfff]/.test(last) ? last.slice(1) : last}`;
}
