import type { ArgumentKind } from '../argument-kind.ts';
import { set } from './shared.ts';

const principals =
  set(`user user_id username user_name group group_id member member_id membership_id team_id role_id role_ids principal_id email
  permission_id user_or_group collaborator`);

const rights =
  set(`role roles role_id role_ids role_name role_names permission permissions access_level access_right access_rights acl
  new_role new_roles new_role_id new_role_ids new_role_name new_role_names new_permission new_permissions new_access_level
  new_access_right new_access_rights new_acl`);

/** A role or right that is given to someone. */
export const right: ArgumentKind = {
  names: rights,
  support: ({ depth }, all) => (depth === 1 && all.some(({ words }) => principals.has(words.joined)) ? 'told' : 'none'),
};
