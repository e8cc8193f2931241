import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Pairs } from './agreement.ts';
import type { Term } from './theme.ts';

export interface ThemeText {
  name: string;
  description: string;
  examples: string;
}

/** All themes, those in use first, with how many comments are about each. */
export async function listThemes(db: Db) {
  const { rows } = await sql<
    ThemeText & { id: number; retiredAt: Date | null; terms: number; comments: number }
  >`
    select theme.id, theme.name, theme.description, theme.examples, theme.retired_at,
      (select count(*) from theme_term where theme_term.theme_id = theme.id)::integer as terms,
      (select count(*) from comment_theme where comment_theme.theme_id = theme.id)::integer as comments
    from theme
    order by theme.retired_at is not null, theme.position, theme.id
  `.execute(db);
  return rows;
}

export const findTheme = (db: Db, id: number) =>
  db
    .selectFrom('theme')
    .select(['theme.id', 'theme.name', 'theme.description', 'theme.examples', 'theme.retiredAt'])
    .where('theme.id', '=', id)
    .executeTakeFirst();

export const listTerms = (db: Db, themeId: number) =>
  db
    .selectFrom('themeTerm')
    .select(['themeTerm.language', 'themeTerm.term'])
    .where('themeTerm.themeId', '=', themeId)
    .orderBy('themeTerm.term')
    .execute();

export const themeNameTaken = async (db: Db, name: string, except: number | null): Promise<boolean> =>
  (await db
    .selectFrom('theme')
    .select('theme.id')
    .where(sql<boolean>`lower(theme.name) = lower(${name}) and theme.id is distinct from ${except}::integer`)
    .executeTakeFirst()) !== undefined;

export async function insertTheme(trx: Db, theme: ThemeText): Promise<number> {
  const row = await trx
    .insertInto('theme')
    .values({ ...theme, position: sql`(select coalesce(max(theme.position), 0) + 1 from theme)` })
    .returning('theme.id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateTheme(trx: Db, id: number, theme: ThemeText): Promise<void> {
  await trx.updateTable('theme').set(theme).where('theme.id', '=', id).execute();
}

/** False when there is no such theme in use. */
export async function retireTheme(trx: Db, id: number): Promise<string | undefined> {
  const row = await trx
    .updateTable('theme')
    .set({ retiredAt: sql`now()` })
    .where('theme.id', '=', id)
    .where('theme.retiredAt', 'is', null)
    .returning('theme.name')
    .executeTakeFirst();
  return row?.name;
}

/** Puts these terms in place of the theme's own, and finds its comments anew. */
export async function replaceTerms(trx: Db, themeId: number, terms: readonly Term[]): Promise<void> {
  await trx.deleteFrom('themeTerm').where('themeTerm.themeId', '=', themeId).execute();
  await sql`
    insert into theme_term (theme_id, language, term, query)
    select ${themeId}, given.language, given.term, to_tsquery('simple', given.query)
    from unnest(
      ${terms.map(({ language }) => language)}::text[], ${terms.map(({ term }) => term)}::text[],
      ${terms.map(({ query }) => query)}::text[]
    ) as given (language, term, query)
  `.execute(trx);
  await trx.deleteFrom('commentTermCode').where('commentTermCode.themeId', '=', themeId).execute();
  await sql`
    insert into comment_term_code (comment_id, theme_id)
    select distinct comment.id, theme_term.theme_id
    from theme_term
    join comment on comment.language = theme_term.language and comment.search @@ theme_term.query
    where theme_term.theme_id = ${themeId}
  `.execute(trx);
}

/**
 * The next comment for this person to code: one of a fixed random order, the same for
 * everybody, so that comments are coded twice as soon as two people code.
 */
export async function findUncoded(db: Db, staffId: number): Promise<{ id: number } | undefined> {
  const { rows } = await sql<{ id: number }>`
    select comment.id from comment
    where not exists (
      select from comment_hand_code said where said.comment_id = comment.id and said.staff_id = ${staffId}
    )
    order by hashint8extended(comment.id, 311), comment.id
    limit 1
  `.execute(db);
  return rows[0];
}

/** What one person said of one comment. */
export const listHandCodes = (db: Db, given: { commentId: number; staffId: number }) =>
  db
    .selectFrom('commentHandCode')
    .select(['commentHandCode.themeId', 'commentHandCode.present'])
    .where('commentHandCode.commentId', '=', given.commentId)
    .where('commentHandCode.staffId', '=', given.staffId)
    .execute();

/** Themes in use that a comment counts as being about. */
export const listThemesOf = (db: Db, commentId: number) =>
  db
    .selectFrom('commentTheme')
    .innerJoin('theme', 'theme.id', 'commentTheme.themeId')
    .select('theme.id')
    .where('commentTheme.commentId', '=', commentId)
    .where('theme.retiredAt', 'is', null)
    .execute();

/** Writes down what a person says of a comment, theme by theme, in place of what they said before. */
export async function upsertHandCodes(
  trx: Db,
  given: { commentId: number; staffId: number; themes: number[] },
): Promise<void> {
  await sql`
    insert into comment_hand_code (comment_id, theme_id, staff_id, present)
    select ${given.commentId}, theme.id, ${given.staffId}, theme.id = any(${given.themes}::integer[])
    from theme where theme.retired_at is null
    on conflict (comment_id, theme_id, staff_id) do update set present = excluded.present, coded_at = now()
  `.execute(trx);
}

export type ThemePairs = Pairs & { themeId: number };

/** Comments coded by two people, of each the first two who did, by theme. */
export async function countPairs(db: Db): Promise<ThemePairs[]> {
  const { rows } = await sql<ThemePairs>`
    with numbered as (
      select said.comment_id, said.theme_id, said.present,
        row_number() over (partition by said.comment_id, said.theme_id order by said.coded_at, said.staff_id) as place
      from comment_hand_code said
    )
    select one.theme_id,
      count(*) filter (where one.present and other.present)::integer as "both",
      count(*) filter (where one.present and not other.present)::integer as only_first,
      count(*) filter (where not one.present and other.present)::integer as only_second,
      count(*) filter (where not one.present and not other.present)::integer as neither
    from numbered one
    join numbered other on other.comment_id = one.comment_id and other.theme_id = one.theme_id and other.place = 2
    where one.place = 1
    group by one.theme_id
  `.execute(db);
  return rows;
}

/** Comments coded by a person, by theme: what the terms said ("first") against what the person said ("second"). */
export async function countTermPairs(db: Db): Promise<ThemePairs[]> {
  const { rows } = await sql<ThemePairs>`
    with said as (
      select distinct on (code.comment_id, code.theme_id) code.comment_id, code.theme_id, code.present,
        found.comment_id is not null as found
      from comment_hand_code code
      left join comment_term_code found on found.comment_id = code.comment_id and found.theme_id = code.theme_id
      order by code.comment_id, code.theme_id, code.coded_at desc, code.staff_id
    )
    select said.theme_id,
      count(*) filter (where said.found and said.present)::integer as "both",
      count(*) filter (where said.found and not said.present)::integer as only_first,
      count(*) filter (where not said.found and said.present)::integer as only_second,
      count(*) filter (where not said.found and not said.present)::integer as neither
    from said group by said.theme_id
  `.execute(db);
  return rows;
}
