import { claudeSettings } from './claude-settings.ts';

/** A project's or person's settings of Claude Code. */
export const claudeCode = claudeSettings({
  id: 'claude-code',
  title: 'Claude Code',
  path: '.claude/settings.json',
  policyPath: '$CLAUDE_PROJECT_DIR/toolrisk.policy.json',
  apply: [
    'Merge the lists into .claude/settings.json of the project, or into ~/.claude/settings.json.',
    'The server must be configured under the name used in the rules: pass --alias if yours differs.',
    'dontAsk also refuses every other tool that no rule allows; with --guard it is not needed.',
    'Allow rules of a project count only after its folder is trusted; deny rules count at once.',
  ],
});
