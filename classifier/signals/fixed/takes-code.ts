import type { FixedSignal } from '../types.ts';

const names = new Set(
  'command cmd shell script code sql cypher expression javascript js python code_snippet snippet statement query_string bash'.split(
    ' ',
  ),
);

/** Takes code, a script or a command to run. */
export const takesCode: FixedSignal = {
  id: 'takes-code',
  category: 'Execute',
  says: 'it takes code or a command',
  find: ({ parameters }) => {
    const at = parameters.findIndex(
      ({ words, type, depth }) => depth === 1 && type !== 'boolean' && names.has(words.joined),
    );
    return at < 0 ? undefined : { parameter: at };
  },
};
