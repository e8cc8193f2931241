import { LANGUAGES, localeData } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { createSurvey } from './drafts.server.ts';
import { LIBRARY } from './library.ts';
import type { SurveyTextRow } from './text-problems.ts';
import { flattenTexts } from './texts.ts';

/**
 * Makes a survey of one in the library, under this name. Its translations come as drafts
 * that nobody wrote or approved: no one of the city has read them yet. Returns its id;
 * undefined when the library has no such survey.
 */
export async function createFromLibrary(
  db: Db,
  { code, ...given }: { code: string; name: string; by: number; now: Date },
): Promise<number | undefined> {
  const definition = LIBRARY.get(code);
  const from = definition && { definition, texts: textsOf(code), writtenBy: null };
  return from && (await createSurvey(db, { ...given, from }));
}

/** The texts of a survey in the library, in every language. */
const textsOf = (code: string): SurveyTextRow[] =>
  LANGUAGES.flatMap((language) => {
    const survey = localeData(language, ['surveys']).resources[language]?.surveys?.[code];
    if (typeof survey !== 'object') return [];
    return Object.entries(flattenTexts(survey)).map(([key, text]) => ({ language, key, text }));
  });
