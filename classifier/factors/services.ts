import type { RatedDefinition } from '../types.ts';

/** Places where what one writes others read, and where what one reads others wrote. */
const places =
  /(^|[^a-z])(confluence|notion|jira|atlassian|linear|asana|trello|clickup|github|gitlab|gitea|forgejo|bitbucket|codeup|azure-?devops|slack|discord|telegram|teams|mattermost|zulip|twist|zendesk|intercom|freshdesk|freshservice|hubspot|google-?(docs|drive|workspace)|gdrive|onedrive|sharepoint|dropbox|wiki-?js|discourse|reddit|lark|feishu|dingtalk|wecom|monday|basecamp|shortcut|youtrack|redmine|backlog|productive|coda)/i;

/** Where a server is published says nothing of the place it works with: `github:` of a key, `io.github.` or `io-github-` of a name. */
export const published = /^\w+:|\bio[.-]git(?:hub|lab)[.-]|\bgit(?:hub|lab)\.io\b/gi;

/** True for a tool of a server of such a place, by the server's own name. */
export function isShared({ server = '', serverName = '' }: RatedDefinition): boolean {
  if (last.server !== server || last.serverName !== serverName) {
    last = { server, serverName, shared: [server, serverName].some(namesPlace) };
  }
  return last.shared;
}

/** Tools come server by server, so the last one is kept. */
let last = { server: '', serverName: '', shared: false };

const namesPlace = (name: string) => places.test(name.slice(0, 300).replace(published, ' '));
