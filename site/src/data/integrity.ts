export type Integrity = 'clean' | 'suspicious' | 'poisoned';

/** What marks a definition that is not clean. */
export type Flag = Exclude<Integrity, 'clean'>;

/** Worst first. */
export const integrityFlags: readonly Flag[] = ['poisoned', 'suspicious'];

/** The mark of a tool, for rows that hold one only where it says something. */
export const flagOf = (integrity: Integrity): { integrity?: Flag } => (integrity === 'clean' ? {} : { integrity });

/** Worst first, clean last. */
export const byIntegrity = (a: { integrity: Integrity }, b: { integrity: Integrity }): number =>
  order.indexOf(a.integrity) - order.indexOf(b.integrity);

const order: readonly Integrity[] = [...integrityFlags, 'clean'];

/** What the integrity of a definition means to its reader; clean needs no words. */
export const integrityNotes: Record<Flag, { title: string; text: string }> = {
  poisoned: {
    title: 'Poisoned definition',
    text: 'Keep it out of every session: it acts when it is listed, before any call.',
  },
  suspicious: {
    title: 'Suspicious definition',
    text: 'No description needs to speak so. Read it before you allow it.',
  },
};

/** The same of all such definitions of a server. */
export const serverNotes: Record<Flag, string> = {
  poisoned: 'Such a text gives orders to the agent as soon as the tool is listed, before any call.',
  suspicious: 'Such a text addresses the agent in a way a description has no need for. Read it before you allow it.',
};

/** What stands at the head of the list of all such definitions. */
export const listNotes: Record<Flag, string> = {
  poisoned: 'Tools whose definition gives orders to the agent that reads it: keep them out of every session.',
  suspicious: 'Tools whose definition addresses the agent in a way a description has no need for: read it first.',
};
