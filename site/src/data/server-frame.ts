import { serverPicture } from './cards.ts';
import type { SiteFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import { serverFeed } from './owner.ts';
import { twinsOf } from './paths.ts';
import type { ServerPage } from './server-page.ts';

export function serverFrame(server: ServerPage, { images }: SiteFacts) {
  const { title, headline, path, tools, counts } = server;
  const flagged = server.flagged.map(({ integrity, amount }): [typeof integrity, number] => [integrity, amount]);
  return {
    title,
    description: `${headline} What each can do and a policy for all of them.`,
    path,
    twins: [...twinsOf(path), { type: 'application/atom+xml', href: serverFeed(path, 'xml') }],
    index: tools.length > 0,
    image: images && serverPicture(server, { counts, flagged }, images).path,
  } satisfies Frame;
}
