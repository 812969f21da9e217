import { zodTextFormat } from 'openai/helpers/zod';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import { modelAnswerSchema } from '../answer.ts';
import { promptVersion } from '../prompt.ts';
import type { ModelApi } from './types.ts';

const Content = z.union([
  z.object({ type: z.literal('output_text'), text: z.string() }),
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
]);

const Answer = z.object({
  status: z.string().nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.object({ type: z.string(), content: z.array(z.unknown()).nullish() })),
  usage: z
    .object({
      input_tokens: z.number(),
      output_tokens: z.number(),
      input_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

/** https://platform.openai.com/docs/api-reference/responses */
export const responses: ModelApi = {
  id: 'responses',
  path: '/v1/responses',

  body: ({ system, user }, model, { maxOutputTokens, effort }) => ({
    model,
    instructions: system,
    input: user,
    text: { format: zodTextFormat(modelAnswerSchema, 'rating') },
    max_output_tokens: maxOutputTokens,
    prompt_cache_key: `toolrisk-${promptVersion}`,
    store: false,
    ...(effort && { reasoning: { effort } }),
  }),

  async send(client, body, signal) {
    const request = body as unknown as ResponseCreateParamsNonStreaming;
    const { data, response } = await client.responses.create(request, { signal }).withResponse();
    return { data, headers: response.headers };
  },

  read(data) {
    const parsed = Answer.safeParse(data);
    if (!parsed.success) return { failure: 'invalid', usage: { input: 0, cached: 0, output: 0 } };
    const { output, status, incomplete_details: details, usage: counted } = parsed.data;
    const usage = {
      input: counted?.input_tokens ?? 0,
      cached: counted?.input_tokens_details?.cached_tokens ?? 0,
      output: counted?.output_tokens ?? 0,
    };
    const contents = output
      .flatMap(({ content }) => content ?? [])
      .flatMap((part) => Content.safeParse(part).data ?? []);
    if (contents.some(({ type }) => type === 'refusal')) return { failure: 'refusal', usage };
    if (status === 'incomplete') {
      return { failure: details?.reason === 'content_filter' ? 'content_filter' : 'length', usage };
    }
    const text = contents.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
    return text ? { text, usage } : { failure: 'empty', usage };
  },
};
