import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { escapeIdentifier, escapeLiteral, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Column } from '#app/features/surveys/questions/common.ts';
import type { Db } from '#db/client.ts';
import type { Counted } from './summary.ts';

/** How many answered each question of a version, and chose each of its options. Only of `coded` questions are the answers looked at. */
export async function countAnswers(db: Db, versionId: number, coded: string[]): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    with answer as (
      select each.key as question, each.value, response.source = 'drawn' as drawn
      from response cross join lateral jsonb_each(response.answers) each
      where response.survey_version_id = ${versionId}
    ), counted as (
      select question, null as option, drawn from answer
      union all
      select answer.question, chosen.option, answer.drawn
      from answer
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(answer.value) when 'array' then answer.value else jsonb_build_array(answer.value) end
      ) chosen (option)
      where answer.question = any(${coded}::text[])
    )
    select question, option,
      (count(*) filter (where drawn))::integer as drawn,
      (count(*) filter (where not drawn))::integer as self_selected
    from counted group by question, option
  `.execute(db);
  return rows;
}

/**
 * The answers to a version as lines of CSV, straight from the database, with codes and
 * without a word that residents wrote. COPY takes no parameters: names and values stand
 * in the statement as the driver quotes them.
 */
export function copyAnswersOf(
  client: PoolClient,
  versionId: number,
  columns: readonly (Column & { question: string })[],
): Readable {
  const answers = columns.map((column) => `${expressionOf(column)} as ${escapeIdentifier(column.name)}`);
  const selected = [
    'closure.service_code as service',
    'closure.department_code as department',
    'closure.district',
    "to_char(closure.closed_month, 'YYYY-MM') as month",
    'response.source',
    'response.language as answered_in',
    '(response.completed_at is not null)::integer as completed',
    ...answers,
  ];
  return client.query(
    copyTo(`copy (
      select ${selected.join(', ')}
      from response join closure on closure.id = response.closure_id
      where response.survey_version_id = ${Number(versionId)}
      order by response.receipt
    ) to stdout (format csv, header)`),
  );
}

function expressionOf(column: Column & { question: string }): string {
  const question = escapeLiteral(column.question);
  switch (column.holds) {
    case 'answer':
      return `response.answers ->> ${question}`;
    case 'given':
      return `(response.answers ? ${question})::integer`;
    case 'chosen':
      return `(response.answers -> ${question} ? ${escapeLiteral(column.option)})::integer`;
  }
}
