import { claudeSettings } from './claude-settings.ts';

/** Settings an administrator sets for everybody: rules of projects and persons no longer count. */
export const claudeCodeManaged = claudeSettings({
  id: 'claude-code-managed',
  title: 'Claude Code managed settings',
  path: 'managed-settings.json',
  policyPath: '/etc/claude-code/toolrisk.policy.json',
  permissions: { disableBypassPermissionsMode: 'disable' },
  extra: { allowManagedPermissionRulesOnly: true },
  elsewhere: 'rules of people and projects no longer count',
  apply: [
    'Install as /etc/claude-code/managed-settings.json (Linux) or the place of your platform.',
    'All rules of people and projects stop counting: add the rules of your other tools and servers here.',
    'With --guard, install toolrisk.policy.json in the same folder.',
  ],
});
