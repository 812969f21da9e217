import type { RatedDefinition } from '../types.ts';

/** Words of public chains and of what stands on them. */
const chain =
  /(?:block|on-?|cross-?|multi)-?chain|chain_?id|ethereum|solana|bitcoin|starknet|algorand|(?<![a-z])(?:aptos|stellar|cardano|hedera|polkadot|evm|eth|btc|sui|xrpl|utxos?|erc-?\d{2,4}|brc-?20|satoshis?|multiversx|bnb|helius|mempool|lamports?|multisig|safe address|testnet|mainnet)(?![a-z])|etherscan|blockscout|tx_?(?:id|hash)|transaction ?_?(?:hash|signature|receipt)|\b(?:token|liquidity|trading) (?:pair|pool)|(?:wallet|owner|token|contract)_?-? ?address|public_?key|token balances?|staked|smart contract/i;

/** An account somebody keeps for others, whatever is traded on it. */
const kept =
  /\b(?:your|my|user'?s?|member'?s?|customer'?s?|merchant|bank|card|fiat|invoices?|payroll|budget|\(private\))(?![\w-])/i;

/** True for a tool whose transactions stand on a public chain, where everybody can read them. */
export function isOnChain({
  name,
  description = '',
  server = '',
  serverName = '',
  inputSchema,
}: RatedDefinition): boolean {
  const said = description.slice(0, 300);
  if (kept.test(said)) return false;
  const { properties } = inputSchema ?? {};
  const argumentsOf = typeof properties === 'object' && properties !== null ? Object.keys(properties).slice(0, 20) : [];
  return [name, said, server.slice(0, 300), serverName.slice(0, 300), argumentsOf.join(' ')].some((text) =>
    chain.test(text),
  );
}
