import { findNames } from '#app/features/catalog/names.server.ts';
import { named, type Reader } from '#app/features/catalog/names.ts';
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
export async function findComments(db: Db, filter: CommentFilter, reader: Reader) {
  const searched = searchedIn(filter);
  const nothing = filter.search !== '' && searched.length === 0;
  if (nothing) return { count: 0, comments: [], themes: [] };
  return {
    count: await queries.countComments(db, { filter, searched }),
    comments: await inWordsOf(db, reader, await queries.listComments(db, { filter, searched })),
    themes: await queries.countThemes(db, { filter, searched }),
  };
}

/** So many of the newest comments are shown on the page of a service, department or district. */
const SHOWN = 5;
/** So many are counted for what they are about: what is on residents' minds now, at the same cost in any city. */
const COUNTED = 200;

/** The newest comments, masked, and what the newest of them are about, the most frequent first. */
export async function findNewestComments(db: Db, filter: CommentFilter, reader: Reader) {
  const listing = { filter: { ...filter, page: 1 }, searched: [] };
  const themes = await queries.countThemes(db, { ...listing, newest: COUNTED });
  return {
    comments: await inWordsOf(db, reader, await queries.listComments(db, { ...listing, limit: SHOWN })),
    themes: themes.filter(({ count }) => count > 0),
    counted: COUNTED,
  };
}

/** One comment with the words as written: for engagement staff only. Undefined when there is none. */
export async function findComment(db: Db, id: number, reader: Reader) {
  const comment = await queries.findComment(db, id);
  return comment && (await inWordsOf(db, reader, [comment]))[0];
}

export async function findCommentFilterOptions(db: Db, { lng, now }: Reader) {
  const names = await findNames(db, lng, now);
  const { services, departments, ...options } = await queries.listFilterOptions(db);
  return {
    ...options,
    services: named(services, names.service, lng),
    departments: named(departments, names.department, lng),
  };
}

/** The same with their services in the reader's language. */
async function inWordsOf<T extends queries.CommentRow>(
  db: Db,
  { lng, now }: Reader,
  comments: readonly T[],
): Promise<T[]> {
  const names = await findNames(db, lng, now);
  return comments.map((comment) => ({
    ...comment,
    serviceName: names.service({ code: comment.serviceCode, name: comment.serviceName }).text,
  }));
}

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
