import type { Client } from 'pg';
import { DEFAULT_DEFINITION, DEFAULT_SURVEY } from '#app/features/surveys/default-survey.ts';
import { flattenTexts } from '#app/features/surveys/texts.ts';
import { listLocales, readLocale } from './locales.ts';

/**
 * The survey every city starts with, published, with its texts in every language.
 * Insert-if-missing: a language added later arrives with the next start, and what
 * staff changed stays.
 */
export async function seedSurvey(client: Client): Promise<void> {
  const texts = listLocales().flatMap(defaultSurveyTexts);
  await client.query('insert into survey (code, name) values ($1, $2) on conflict do nothing', [
    DEFAULT_SURVEY.code,
    DEFAULT_SURVEY.name,
  ]);
  await client.query(
    `insert into survey_version (survey_id, number, definition, published_at)
     select survey.id, 1, $2, now() from survey where survey.code = $1
     on conflict do nothing`,
    [DEFAULT_SURVEY.code, JSON.stringify(DEFAULT_DEFINITION)],
  );
  await client.query(
    `with given as (select * from jsonb_to_recordset($2) as given (language text, key text, text text))
     insert into survey_text (survey_version_id, language, key, text, source, state)
     select survey_version.id, language.code, given.key, given.text, english.text,
       case when language.draft then 'draft' else 'approved' end
     from given
     left join given english on english.language = 'en' and english.key = given.key and given.language <> 'en'
     join language on language.code = given.language
     join survey on survey.code = $1
     join survey_version on survey_version.survey_id = survey.id and survey_version.number = 1
     on conflict do nothing`,
    [DEFAULT_SURVEY.code, JSON.stringify(texts)],
  );
}

function defaultSurveyTexts(language: string): { language: string; key: string; text: string }[] {
  const survey = readLocale(language, 'surveys')?.[DEFAULT_SURVEY.code];
  if (typeof survey !== 'object') return [];
  return Object.entries(flattenTexts(survey)).map(([key, text]) => ({
    language,
    key,
    text,
  }));
}
