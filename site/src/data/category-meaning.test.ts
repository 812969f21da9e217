import { expect, test } from 'vitest';
import { categories } from '#classifier/taxonomy/categories.ts';
import { meaningOf } from './category-meaning.ts';

test('what a category means is a sentence, of Unknown too', () => {
  const said = categories.map(meaningOf);

  expect(said).toContain('a tool that moves money or value, or commits someone to pay');
  expect(said).toContain('a tool where the definition gives no evidence of what a call does');
});
