import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { type CommentFilter, PAGE } from './comment.ts';

export interface CommentRow {
  id: number;
  masked: string;
  language: string;
  writtenAt: Date;
  rating: number | null;
  serviceCode: string;
  /** In English. */
  serviceName: string;
  district: number | null;
  themes: string[];
}

/** What is searched for in one language: a text search query and the configuration that reads it. */
export interface Searched {
  language: string;
  configuration: string;
  query: string;
}

interface Listing {
  filter: CommentFilter;
  /** In every language that the filter allows; empty: no search. */
  searched: Searched[];
}

const conditions = ({ filter, searched }: Listing): RawBuilder<boolean> =>
  sql.join(
    [
      sql<boolean>`true`,
      filter.service !== '' && sql<boolean>`closure.service_code = ${filter.service}`,
      filter.department !== '' && sql<boolean>`closure.department_code = ${filter.department}`,
      filter.district !== null && sql<boolean>`closure.district = ${filter.district}`,
      filter.language !== '' && sql<boolean>`comment.language = ${filter.language}`,
      filter.rating !== null && sql<boolean>`response.rating = ${filter.rating}`,
      filter.theme !== null &&
        sql<boolean>`comment.id in (select comment_theme.comment_id from comment_theme where comment_theme.theme_id = ${filter.theme})`,
      searched.length > 0 &&
        sql<boolean>`(${sql.join(
          searched.map(
            ({ language, configuration, query }) =>
              sql`(comment.language = ${language} and comment.search @@ to_tsquery(${configuration}::regconfig, ${query}))`,
          ),
          sql` or `,
        )})`,
    ].filter((condition) => condition !== false),
    sql` and `,
  );

const source = sql`
  comment
  join response on response.id = comment.response_id
  join closure on closure.id = response.closure_id
  join service on service.code = closure.service_code
`;

export async function countComments(db: Db, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${source} where ${conditions(listing)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** One page of comments, newest first. */
export async function listComments(
  db: Db,
  { limit = PAGE, ...listing }: Listing & { limit?: number },
): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from ${source} where ${conditions(listing)}
    order by comment.written_at desc, comment.id desc
    limit ${limit} offset ${(listing.filter.page - 1) * limit}
  `.execute(db);
  return rows;
}

const columns = sql`
  comment.id, comment.masked, comment.language, comment.written_at, response.rating,
  closure.service_code, service.name as service_name, closure.district,
  coalesce((
    select array_agg(theme.name order by theme.position, theme.id)
    from comment_theme
    join theme on theme.id = comment_theme.theme_id and theme.retired_at is null
    where comment_theme.comment_id = comment.id
  ), '{}') as themes
`;

/** How many of the listed comments, or of so many of the newest, are about each theme in use. */
export async function countThemes(db: Db, { newest, ...listing }: Listing & { newest?: number }) {
  const only = newest && sql`order by comment.written_at desc, comment.id desc limit ${newest}`;
  const { rows } = await sql<{ id: number; name: string; count: number }>`
    with listed as materialized (
      select comment.id from ${source} where ${conditions(listing)} ${only ?? sql``}
    )
    select theme.id, theme.name, count(listed.id)::integer as count
    from theme
    left join comment_theme on comment_theme.theme_id = theme.id
    left join listed on listed.id = comment_theme.comment_id
    where theme.retired_at is null
    group by theme.id
    order by count(listed.id) desc, theme.position, theme.id
  `.execute(db);
  return rows;
}

/** One comment with the words as written, for engagement staff only. */
export async function findComment(db: Db, id: number) {
  const { rows } = await sql<CommentRow & { original: string }>`
    select ${columns}, response.answers ->> comment.question_code as original
    from ${source} where comment.id = ${id}
  `.execute(db);
  return rows[0];
}

export async function listFilterOptions(db: Db) {
  return {
    services: await db.selectFrom('service').select(['code', 'name']).execute(),
    departments: await db.selectFrom('department').select(['code', 'name']).execute(),
    districts: await db.selectFrom('district').select('number').orderBy('number').execute(),
    languages: await db.selectFrom('language').select('code').orderBy('position').execute(),
  };
}
