import { sql } from 'kysely';
import { hashToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';

const OPTIONS = ['1', '2', '3', '4', '5'];

/** Puts a survey of so many questions on one page behind a link that was given out. */
export async function giveLongSurvey(token: string, count: number): Promise<void> {
  const questions = Array.from({ length: count }, (_, index) => {
    const shared = { code: `q${index}`, required: false };
    if (index % 10 === 9) return { ...shared, type: 'text', maxLength: 500 };
    return { ...shared, type: ['scale', 'choice', 'choices'][index % 3], options: OPTIONS };
  });
  const texts = questions.flatMap(({ code }) => [
    [`${code}.title`, `How satisfied are you with part ${code} of it?`],
    [`${code}.hint`, 'In a few words.'],
    ...OPTIONS.map((option) => [`${code}.options.${option}`, `Answer number ${option}`]),
  ]);
  await sql`
    with made as (
      insert into survey_version (survey_id, number, definition)
      select survey.id, 999, ${JSON.stringify({ layout: 'page', steps: [{ questions }] })}::jsonb from survey limit 1
      returning id
    ), worded as (
      insert into survey_text (survey_version_id, language, key, text, state)
      select made.id, 'en', said.key, said.text, 'approved'
      from made, unnest(${texts.map(([key]) => key)}::text[], ${texts.map(([, text]) => text)}::text[]) as said (key, text)
    )
    update invitation set survey_version_id = made.id from made where invitation.token_hash = ${hashToken(token)}
  `.execute(db());
  await sql`update survey_version set published_at = now() where number = 999`.execute(db());
}
