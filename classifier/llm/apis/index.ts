import { chatCompletions } from './chat-completions.ts';
import { responses } from './responses.ts';
import type { ModelApi } from './types.ts';

export const modelApis: readonly ModelApi[] = [chatCompletions, responses];
