import type { ReadTool } from '../read-tool.ts';
import { together } from './near.ts';
import { isNegated } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { purposeOf } from './purpose.ts';
import { sensitivePath, startupFile } from './sensitive.ts';
import type { IntegritySignal } from './types.ts';
import { beforehand, running } from './words/orders.ts';

const shell = pattern`
    \brm -rf?\b|\bsudo \w|\bchmod -?\w|\bcurl (?:-\w|https?:)|\bwget (?:-|https?:)|\bcat [~/.]|\becho \$
    |\bwhoami\b|\bpowershell\b|\bexport \w+=|&& echo\b|\bnc -\w|\bbase64 -d\b|\| ?(?:ba)?sh\b
  `;

const demand = pattern`
    \b(?:must|please|should|need to|have to|required to|requires?|always|make sure to
    |be sure to)\b.{0,80}\b(?:execute|run|exec|issue|type|add|append|include|prefix|insert)\b
  `;

/** "you must also access our endpoint at https://…" */
const callHome = pattern`
    \b(?:must|should|need to|have to|required to|always)(?: [a-z]+){0,3} (?:access|contact|ping|call
    |send a request to|post to|make a request to|report to|notify)\b.{0,50}https?://
  `;

/** What is fetched and run at once. */
const piped =
  /\b(?:curl|wget)\b[^|]{0,120}\| ?(?:sudo )?(?:ba|z)?sh\b|\b(?:ba|z)?sh <\((?:curl|wget)\b|\biex ?\((?:iwr|new-object)/;

/** What agents keep to or ask leave by: files that no other tool has to touch. */
const agentFile =
  /\b(?:claude|agents|gemini)\.md\b|\.cursorrules\b|\bcopilot-instructions\b|\.vscode\/settings\.json|\.claude\/settings|\b(?:claude_desktop_config|mcp)\.json\b/;
const imperative =
  /(?:^|[,;:] )(?:first |then |also |please |always |before [^,]{3,40}, )*(?:set|add|append|write|put|insert|place)\b/;
const agentTrade = anyCase`agent|rule|claude|cursor|memor|instruction|settings|config|init|setup|file|edit|writ|mcp|doc`;

/** An entry that has something fetched again and again. */
const recurring = /\bcron(?:tab|job)?\b.{0,60}(?:\bcurl\b|\bwget\b|https?:)/;

/** `npx` and `pip` are how honest tools are installed: only before every call do they make an order. */
const installs = /\b(?:npx (?:-y|--yes)|pip3? install|npm i(?:nstall)?|uvx) [@\w]/;
const everyTime =
  /\b(?:before|prior to|ahead of) (?:the |each |every |any )(?:first |next )?\w+\b|\botherwise\b.{0,40}\b(?:wrong|fail)/;

const writes = /\b(?:add|append|write|insert|update|modify|adding|appending|writing|edit)\b/;
const reads = /\b(?:read|check|access|open|cat|source|verify)\b/;
const duty = /\b(?:must|please|should|need to|have to|always|first|required)\b/;

/** Tools that run commands or set up machines document commands: theirs is no order. */
const trade = anyCase`
    shell|command|exec|terminal|bash|run|script|install|setup|deploy|docker|ssh|console|cli|init|git|build
    |code|config|process|sandbox|kube|cron|schedul
  `;

/** Orders the reader to run a command, to call an address or to edit a start-up file around the call. */
export const ordersCommands: IntegritySignal = {
  id: 'orders-commands',
  says: 'it orders a command, an address or a change of a file around the call',
  triggers: [
    'npx pip npm uvx iex cron cronjob md cursorrules copilot vscode claude rm sudo chmod curl wget cat echo ' +
      'whoami powershell export nc base64 sh bashrc zshrc profile crontab authorized_keys launchagents http ' +
      'https endpoint bash keys',
    'ejecuta ejecute executa exécute exécutez lance führe führen starte esegui lancia выполни запусти ' +
      'виконай çalıştır jalankan install sh prior before set put place insert must please should need have ' +
      'required requires always make sure add append write update modify adding appending execute run first ' +
      'include prefix',
  ],
  scripts: /\b(?:curl|wget)\b/,
  parted: true,
  find(sentence, tool) {
    const { text, hidden } = sentence;
    const start = startupFile.exec(text);
    if (start && !isNegated(text, start.index) && duty.test(text)) {
      if (writes.test(text)) return isTrade(tool) ? 'weak' : 'strong';
      if (reads.test(text) && !isTrade(tool)) return 'plain';
    }
    const found = shell.exec(text);
    if (found && !isNegated(text, found.index) && demand.test(text)) {
      const harmful = /\brm -rf?\b|\bchmod -R\b|&& echo|\bcat [~/]/.test(text) || sensitivePath.test(text);
      if (hidden || harmful) return isTrade(tool) ? 'plain' : 'strong';
      return isTrade(tool) ? undefined : 'plain';
    }
    if (piped.test(text) && together(text, [{ head: running, beside: [beforehand] }])) {
      return isTrade(tool) ? undefined : 'strong';
    }
    if (agentFile.test(text) && imperative.test(text) && !agentTrade.test(purposeOf(tool, sentence))) return 'plain';
    if (recurring.test(text) && /\b(?:make sure|ensure|must|please)\b/.test(text) && !isTrade(tool)) return 'plain';
    if (installs.test(text) && everyTime.test(text) && !isTrade(tool)) return 'plain';
    return callHome.test(text) && !/\b(?:authenticat|oauth|sign in|log in|docs?|documentation)\b/.test(text)
      ? 'plain'
      : undefined;
  },
};

function isTrade(tool: ReadTool): boolean {
  return trade.test(tool.definition.name);
}
