import type { ReadTool } from '../read-tool.ts';
import { isNegated } from './negation.ts';
import { anyCase, pattern } from './pattern.ts';
import { sensitivePath, startupFile } from './sensitive.ts';
import type { IntegritySignal } from './types.ts';

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

const writes = /\b(?:add|append|write|insert|update|modify|adding|appending|writing|edit)\b/;
const reads = /\b(?:read|check|access|open|cat|source|verify)\b/;
const duty = /\b(?:must|please|should|need to|have to|always|first|required)\b/;

/** Tools that run commands or set up machines document commands: theirs is no order. */
const trade = anyCase`
    shell|command|exec|terminal|bash|run|script|install|setup|deploy|docker|ssh|console|cli|init|git|build
    |code|config|process|sandbox|kube
  `;

/** Orders the reader to run a command, to call an address or to edit a start-up file around the call. */
export const ordersCommands: IntegritySignal = {
  id: 'orders-commands',
  triggers: [
    'rm sudo chmod curl wget cat echo whoami powershell export nc base64 sh bashrc zshrc profile crontab ' +
      'authorized_keys launchagents http https endpoint bash keys',
    'must please should need have required requires always make sure add append write insert update modify adding ' +
      'appending execute run first include prefix',
  ],
  find({ text, hidden }, tool) {
    const start = startupFile.exec(text);
    if (start && !isNegated(text, start.index) && duty.test(text)) {
      if (writes.test(text)) return 'strong';
      if (reads.test(text) && !isTrade(tool)) return 'plain';
    }
    const found = shell.exec(text);
    if (found && !isNegated(text, found.index) && demand.test(text)) {
      const harmful = /\brm -rf?\b|\bchmod -R\b|&& echo|\bcat [~/]/.test(text) || sensitivePath.test(text);
      if (hidden || harmful) return isTrade(tool) ? 'plain' : 'strong';
      return isTrade(tool) ? undefined : 'plain';
    }
    return callHome.test(text) && !/\b(?:authenticat|oauth|sign in|log in|docs?|documentation)\b/.test(text)
      ? 'plain'
      : undefined;
  },
};

function isTrade(tool: ReadTool): boolean {
  return trade.test(tool.definition.name);
}
