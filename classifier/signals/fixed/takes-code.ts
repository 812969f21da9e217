import type { Parameter } from '../../read-tool.ts';
import type { FixedSignal } from '../types.ts';
import { isNamed, wordSet } from '../vocabulary.ts';

const names = wordSet(
  'command cmd shell script code sql cypher expression javascript js python code_snippet snippet statement query_string bash',
);

const isCode = (parameter: Parameter) =>
  parameter.depth === 1 && parameter.type !== 'boolean' && isNamed(parameter, names);

/** Takes code, a script or a command to run. */
export const takesCode: FixedSignal = {
  id: 'takes-code',
  category: 'Execute',
  says: 'it takes code or a command',
  find: ({ parameters }) => {
    const at = parameters.findIndex(isCode);
    return at < 0 ? undefined : { parameter: at };
  },
};
