import { APIError } from 'openai';
import { modelApis } from '#classifier/llm/apis/index.ts';
import { CanaryDrift } from '#classifier/llm/canaries.ts';
import type { ModelMode } from '#classifier/llm/choose.ts';
import { modelClient } from '#classifier/llm/client.ts';
import { pricesOf } from '#classifier/llm/prices.ts';
import type { ModelRun } from '#classifier/llm/rate-with-model.ts';
import { storedIn } from '#classifier/llm/stored.ts';
import type { Prices } from '#classifier/llm/types.ts';
import type { Db } from '#db/client.ts';
import type { Context } from './command.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { maxUsdOf } from './max-usd.ts';

const timeoutMs = 120_000;

/** The model step's run from the configuration and the command's options; says what is missing. */
export async function modelRunOf(
  db: Db,
  options: Record<string, unknown>,
  { config, signal }: Context,
): Promise<ModelRun> {
  const { apiKey, baseUrl, name, secondName, api } = config.model;
  if (!apiKey && !options.estimate) {
    throw new CommandError(
      exitCodes.configuration,
      'there is no key for a model; set OPENAI_API_KEY (and OPENAI_BASE_URL for another endpoint), or leave --model off',
    );
  }
  const maxUsd = maxUsdOf(options);
  const { cache, ledger, log } = await storedIn(db, runNameOf(options));
  return {
    client: modelClient({ baseUrl, apiKey: apiKey ?? 'none', timeoutMs }),
    api: modelApis.find(({ id }) => id === api)!,
    mode: options.model as ModelMode,
    settings: {
      model: name,
      secondModel: secondName,
      api,
      prices: prices(config.model),
      maxUsd,
      maxOutputTokens: 2000,
      timeoutMs,
      concurrency: 8,
    },
    cache,
    ledger,
    signal,
    batching: options.batch ? { log, pollMs: 60_000 } : undefined,
  };
}

/** The name under which a run's money is counted. */
export function runNameOf({ run = 'default' }: Record<string, unknown>): string {
  return String(run);
}

/** What ended a run, for a person: an endpoint that refuses the key or the model, or one that can no longer be trusted. */
export function explained(error: unknown): unknown {
  if (error instanceof CanaryDrift) return new CommandError(exitCodes.incomplete, error.message);
  if (!(error instanceof APIError)) return error;
  return new CommandError(
    exitCodes.configuration,
    `the model's endpoint refused the run (${error.status ?? 'no answer'}); check OPENAI_API_KEY, OPENAI_BASE_URL and TOOLRISK_MODEL`,
  );
}

function prices(model: Context['config']['model']): Prices {
  try {
    return pricesOf(model.name, model.prices);
  } catch (error) {
    throw new CommandError(exitCodes.configuration, `TOOLRISK_MODEL_PRICES: ${(error as Error).message}`);
  }
}
