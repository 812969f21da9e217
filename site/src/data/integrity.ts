export type Integrity = 'clean' | 'suspicious' | 'poisoned';

/** What the integrity of a definition means to its reader; clean needs no words. */
export const integrityNotes: Record<Exclude<Integrity, 'clean'>, { title: string; text: string }> = {
  poisoned: {
    title: 'Poisoned definition',
    text: 'The text of this definition gives orders to the agent that reads it. Keep it out of every session: it acts when it is listed, before any call.',
  },
  suspicious: {
    title: 'Suspicious definition',
    text: 'The text of this definition addresses the agent in a way a description has no need for. Read it before you allow it.',
  },
};
