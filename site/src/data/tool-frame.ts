import type { SiteFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { twinsOf } from './paths.ts';
import type { ToolPage } from './tool-page.ts';

export function toolFrame({ name, path, server, verdict, sentence, recommendation }: ToolPage, site: SiteFacts) {
  return {
    title: `${name}: ${verdict.level} (${server.name})`,
    description: `${sentence} ${recommendation} ${name} of ${server.name}.`,
    path,
    twins: twinsOf(site.large ? server.path : path),
  } satisfies Frame;
}
