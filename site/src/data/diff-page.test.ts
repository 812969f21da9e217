import { expect, test } from 'vitest';
import type { DefinitionChange } from '#db/queries/definition-changes.ts';
import { diffPage } from './diff-page.ts';

const said = { title: null, inputSchema: null, outputSchema: null, annotations: null };

function changeOf(place: number, newCategory: string): DefinitionChange {
  const tool = `tool_${place}`;
  return {
    ...{ tool, slug: tool, at: '2026-11-20T12:00:00Z', oldHash: 'a'.repeat(64), newHash: 'b'.repeat(64) },
    before: { ...said, name: tool, description: 'Reads.' },
    after: { ...said, name: tool, description: 'Says more.' },
    ...{ oldCategory: 'Read', newCategory, oldFactors: [], newFactors: [], oldIntegrity: 'clean' },
    ...{ newIntegrity: 'clean', oldSchema: null, newSchema: null },
  };
}

test('of five hundred changes the page counts all and shows those first that got wider', () => {
  const changes = Array.from({ length: 500 }, (_, place) => changeOf(place, place === 400 ? 'Financial' : 'Read'));
  const page = diffPage({ slug: 'many', key: 'npm:many', name: 'Many', changes });

  expect(page.summary).toBe(
    '500 definitions have changed: 1 wider, 499 wording only. The 20 to look at first are shown.',
  );
  expect(page.tools.map(({ tool }) => tool).slice(0, 2)).toEqual(['tool_400', 'tool_0']);
  expect(page.tools).toHaveLength(20);
});
