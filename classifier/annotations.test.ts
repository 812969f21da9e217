import { describe, expect, test } from 'vitest';
import { suggestAnnotations } from './annotations.ts';
import { rate } from './rate.ts';

const taking = (argument: string) => ({ type: 'object', properties: { [argument]: { type: 'string' } } }) as const;

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

  test('what runs anything it is given takes away what a list or a mode of it does, and may change things outside', () => {
    const ferry = rate({
      name: 'execute_harbour_command',
      description: 'Runs a harbour command: create, update or delete berths.',
      inputSchema: { type: 'object', properties: { url: { type: 'string', description: 'URL to send it to' } } },
    });

    expect(ferry).toMatchObject({ category: 'Execute', also: ['Destructive', 'Write'] });
    expect(suggestAnnotations(ferry)).toMatchObject({
      destructiveHint: true,
      openWorldHint: { specification: true, openai: true },
    });
  });

  test('a shell and a screen are not kept within one system, a query is', () => {
    const { openWorldHint, because } = suggestAnnotations(
      rate({ name: 'run_shell', description: 'Runs a shell command.', inputSchema: taking('command') }),
    );
    const opens = (name: string, description: string, argument: string) =>
      suggestAnnotations(rate({ name, description, inputSchema: taking(argument) })).openWorldHint.specification;

    expect(openWorldHint).toEqual({ specification: true, openai: true });
    expect(because.openWorldHint).toMatch(/keeps a call within/);
    expect(opens('browser_click', 'Clicks an element of the page.', 'selector')).toBe(true);
    expect(opens('execute_sql', 'Executes a SQL query.', 'sql')).toBe(false);
  });

  test('a reason claims no more than the definition shows', () => {
    const { destructiveHint, because } = suggestAnnotations(
      rate({ name: 'restart_crane', description: 'Restarts a crane.' }),
    );

    expect(destructiveHint).toBe(false);
    expect(because.destructiveHint).toMatch(/depends on its arguments/);
    expect(because.openWorldHint).toMatch(/names nothing outside/);
  });
});
