import { LANGUAGES } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import type { CommentFilter } from './comment.ts';
import * as queries from './queries.server.ts';
import { configurationOf, searchQuery } from './search-words.ts';

/**
 * One page of comments, masked, newest first, with how many there are and what they
 * are about. What is searched for is read by the rules of each language in turn, so
 * that "camas" finds "cama" in Spanish comments and means nothing in English ones.
 */
export async function findComments(db: Db, filter: CommentFilter) {
  const searched = searchedIn(filter);
  const nothing = filter.search !== '' && searched.length === 0;
  if (nothing) return { count: 0, comments: [], themes: [] };
  return {
    count: await queries.countComments(db, { filter, searched }),
    comments: await queries.listComments(db, { filter, searched }),
    themes: await queries.countThemes(db, { filter, searched }),
  };
}

/** One comment with the words as written: for engagement staff only. Undefined when there is none. */
export const findComment = (db: Db, id: number) => queries.findComment(db, id);

export const findCommentFilterOptions = (db: Db) => queries.listFilterOptions(db);

function searchedIn({ search, language }: CommentFilter): queries.Searched[] {
  if (search === '') return [];
  return LANGUAGES.filter((each) => language === '' || language === each)
    .map((each) => ({
      language: each,
      configuration: configurationOf(each),
      query: searchQuery(search, each, '&'),
    }))
    .filter(({ query }) => query !== '');
}
