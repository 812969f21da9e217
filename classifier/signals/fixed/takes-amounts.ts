import type { Parameter } from '../../read-tool.ts';
import type { FixedSignal } from '../types.ts';
import { hasWordOf, wordSet } from '../vocabulary.ts';

const amounts = wordSet('amount price quantity qty units value shares lamports wei sum notional');
const targets = wordSet(
  'recipient to address payee currency symbol side token destination account beneficiary card wallet order pair receiver spender',
);

const isAmount = (parameter: Parameter) => hasWordOf(parameter, amounts);
const isTarget = (parameter: Parameter) => hasWordOf(parameter, targets);

/** Takes an amount, a price or a quantity, and someone or something to give it to. */
export const takesAmounts: FixedSignal = {
  id: 'takes-amounts',
  category: 'Financial',
  says: 'it takes an amount',
  find: ({ parameters }) => {
    const amount = parameters.findIndex(isAmount);
    if (amount < 0 || !parameters.some(isTarget)) return undefined;
    return { parameter: amount };
  },
};
