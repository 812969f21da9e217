import { describe, expect, test } from 'vitest';
import { suggestAnnotations } from './annotations.ts';
import { rate } from './rate.ts';

const post = { name: 'send_email', description: 'Sends an email to a person.' };

describe('annotations', () => {
  test('a hint can make a lookup surer', () => {
    const lookup = { name: 'tides', description: 'Tides of a harbour.' };

    const hinted = rate({ ...lookup, annotations: { readOnlyHint: true } });

    expect(hinted.category).toBe('Read');
    expect(hinted.confidence).toBeGreaterThan(rate(lookup).confidence);
  });

  test('both readings of openWorldHint are suggested', () => {
    const fetching = rate({
      name: 'fetch_page',
      description: 'Fetches a web page.',
      inputSchema: { type: 'object', properties: { url: { type: 'string' } } },
    });

    expect(suggestAnnotations(fetching)).toMatchObject({
      readOnlyHint: true,
      destructiveHint: false,
      openWorldHint: { specification: true, openai: false },
    });
    expect(suggestAnnotations(rate(post)).openWorldHint).toEqual({ specification: true, openai: true });
  });
});
