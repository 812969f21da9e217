import type { FixedSignal } from '../types.ts';

const amounts = new Set([
  'amount',
  'price',
  'quantity',
  'qty',
  'units',
  'value',
  'shares',
  'lamports',
  'wei',
  'sum',
  'notional',
]);
const targets = new Set(
  'recipient to address payee currency symbol side token destination account beneficiary card wallet order pair receiver spender'.split(
    ' ',
  ),
);

/** Takes an amount, a price or a quantity, and someone or something to give it to. */
export const takesAmounts: FixedSignal = {
  id: 'takes-amounts',
  category: 'Financial',
  says: 'it takes an amount',
  find: ({ parameters }) => {
    const amount = parameters.findIndex(({ tokens }) => tokens.some((token) => amounts.has(token)));
    if (amount < 0 || !parameters.some(({ tokens }) => tokens.some((token) => targets.has(token)))) return undefined;
    return { parameter: amount };
  },
};
