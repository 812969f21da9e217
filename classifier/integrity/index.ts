import { addressesJudge } from './addresses-judge.ts';
import { collectsSecrets } from './collects-secrets.ts';
import { concealsFromUser } from './conceals-from-user.ts';
import { harvestsConversation } from './harvests-conversation.ts';
import { instructsReader } from './instructs-reader.ts';
import { leaksThroughParameters } from './leaks-through-parameters.ts';
import { liftsSafeguards } from './lifts-safeguards.ts';
import { ordersCommands } from './orders-commands.ts';
import { pressuresReader } from './pressures-reader.ts';
import { promotesItself } from './promotes-itself.ts';
import { rewritesArguments } from './rewrites-arguments.ts';
import { shadowsTools } from './shadows-tools.ts';
import { threatensReader } from './threatens-reader.ts';
import type { IntegritySignal } from './types.ts';

export const integritySignals: readonly IntegritySignal[] = [
  addressesJudge,
  collectsSecrets,
  concealsFromUser,
  harvestsConversation,
  instructsReader,
  leaksThroughParameters,
  liftsSafeguards,
  ordersCommands,
  pressuresReader,
  promotesItself,
  rewritesArguments,
  shadowsTools,
  threatensReader,
];
