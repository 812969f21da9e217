import { actSet } from '../../signals/vocabulary.ts';
import type { CategoryId } from '../../taxonomy/categories.ts';
import { topicSet } from '../statements.ts';

export const words = (text: string) => new Set(text.split(' '));

export const changes: readonly CategoryId[] = ['Write', 'Execute', 'Destructive', 'Financial'];

export const reading = actSet('look', 'compute');

/** Facts about a thing, none of its content. */
export const about = topicSet('about', 'coin');

/** The same where a token may be what it is about: a secret, or money. */
export const aside = topicSet('about');
