import * as v from 'valibot';
import { searchQuery } from './search-words.ts';

/** The code book: themes, and the terms that find them. */

export const NAME_LIMIT = 80;
export const TEXT_LIMIT = 2_000;
/** Terms of one theme in one language. */
export const TERMS_LIMIT = 200;

/** A theme as its form sends it. Each message is a code, `themes.problem.<code>` in the texts. */
export const themeSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'missing'), v.maxLength(NAME_LIMIT, 'long')),
  description: v.pipe(v.string(), v.trim(), v.maxLength(TEXT_LIMIT, 'long')),
  examples: v.pipe(v.string(), v.trim(), v.maxLength(TEXT_LIMIT, 'long')),
});

export interface Term {
  language: string;
  term: string;
  /** PostgreSQL's text search query that finds it, word for word: 'did not tell' is more than its stem. */
  query: string;
}

/** The terms in a field with one a line. Lines without a word are left out, doubles too. */
export function readTerms(language: string, lines: string): Term[] {
  const terms = lines.split('\n').map((line) => line.trim().slice(0, 100));
  return [...new Set(terms)]
    .map((term) => ({ language, term, query: searchQuery(term, language, '<->') }))
    .filter(({ query }) => query !== '')
    .slice(0, TERMS_LIMIT);
}
