import type { RatedDefinition } from '../types.ts';

/** Places where what one writes others read, and where what one reads others wrote. */
const places =
  /(^|[^a-z])(confluence|notion|jira|atlassian|linear|asana|trello|clickup|github|gitlab|gitea|forgejo|bitbucket|codeup|azure-?devops|slack|discord|telegram|teams|mattermost|zulip|twist|zendesk|intercom|freshdesk|freshservice|hubspot|google-?(docs|drive|workspace)|gdrive|onedrive|sharepoint|dropbox|wiki-?js|discourse|reddit|lark|feishu|dingtalk|wecom|monday|basecamp|shortcut|youtrack|redmine|backlog|productive|coda)/i;

/** True for a tool of a server of such a place, by the server's own name. */
export function isShared({ server, serverName }: RatedDefinition): boolean {
  return places.test(`${server ?? ''} ${serverName ?? ''}`.slice(0, 300));
}
