import type { Parameter } from '../../read-tool.ts';
import type { FixedSignal } from '../types.ts';
import { hasWordOf, wordSet } from '../vocabulary.ts';

const kept = wordSet('output save dest destination download downloads export out target store');
const places = wordSet('path dir directory file filename folder filepath location');

const isPath = (parameter: Parameter) =>
  parameter.depth === 1 && parameter.tokens.length > 1 && hasWordOf(parameter, kept) && hasWordOf(parameter, places);

/** Takes the path its result is kept at. */
export const writesToPath: FixedSignal = {
  id: 'writes-to-path',
  category: 'Write',
  says: 'it takes a path to write to',
  find: ({ parameters }) => {
    const at = parameters.findIndex(isPath);
    return at < 0 ? undefined : { parameter: at };
  },
};
