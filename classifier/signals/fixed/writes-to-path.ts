import type { FixedSignal } from '../types.ts';

const kept = new Set([
  'output',
  'save',
  'dest',
  'destination',
  'download',
  'downloads',
  'export',
  'out',
  'target',
  'store',
]);
const places = new Set(['path', 'dir', 'directory', 'file', 'filename', 'folder', 'filepath', 'location']);

/** Takes the path its result is kept at. */
export const writesToPath: FixedSignal = {
  id: 'writes-to-path',
  category: 'Write',
  says: 'it takes a path to write to',
  find: ({ parameters }) => {
    const at = parameters.findIndex(
      ({ tokens, depth }) =>
        depth === 1 &&
        tokens.length > 1 &&
        tokens.some((token) => kept.has(token)) &&
        tokens.some((token) => places.has(token)),
    );
    return at < 0 ? undefined : { parameter: at };
  },
};
