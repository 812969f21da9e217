import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { modelAnswerSchema } from '../answer.ts';
import { promptVersion } from '../prompt.ts';
import type { ModelApi } from './types.ts';

const Answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

/** https://platform.openai.com/docs/api-reference/chat, the interface most compatible endpoints speak. */
export const chatCompletions: ModelApi = {
  id: 'chat',
  path: '/v1/chat/completions',

  body: ({ system, user }, model, { maxOutputTokens, effort }) => ({
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    response_format: zodResponseFormat(modelAnswerSchema, 'rating'),
    max_completion_tokens: maxOutputTokens,
    prompt_cache_key: `toolrisk-${promptVersion}`,
    store: false,
    ...(effort && { reasoning_effort: effort }),
  }),

  async send(client, body, signal) {
    const request = body as unknown as ChatCompletionCreateParamsNonStreaming;
    const { data, response } = await client.chat.completions.create(request, { signal }).withResponse();
    return { data, headers: response.headers };
  },

  read(data) {
    const parsed = Answer.safeParse(data);
    if (!parsed.success) return { failure: 'invalid', usage: { input: 0, cached: 0, output: 0 } };
    const { choices, usage: counted } = parsed.data;
    const { message, finish_reason: reason } = choices[0]!;
    const usage = {
      input: counted?.prompt_tokens ?? 0,
      cached: counted?.prompt_tokens_details?.cached_tokens ?? 0,
      output: counted?.completion_tokens ?? 0,
    };
    if (message.refusal) return { failure: 'refusal', usage };
    if (reason === 'length' || reason === 'content_filter') return { failure: reason, usage };
    return message.content ? { text: message.content, usage } : { failure: 'empty', usage };
  },
};
