import { LANGUAGES, localeData } from '#app/lib/i18n.server.ts';
import type { Texts } from '#app/lib/i18n.ts';
import type { Db } from '#db/client.ts';
import { DEFAULT_SURVEY } from './default-survey.ts';
import { createSurvey } from './drafts.server.ts';
import { LIBRARY } from './library.ts';
import type { SurveyTextRow } from './text-problems.ts';
import { flattenTexts } from './texts.ts';

/** Makes a survey of one in the library, under this name. Returns its id; undefined when the library has no such survey. */
export async function createFromLibrary(
  db: Db,
  { code, ...given }: { code: string; name: string; by: number; now: Date },
): Promise<number | undefined> {
  const definition = LIBRARY.get(code);
  return definition && (await createSurvey(db, { ...given, from: { definition, texts: textsOf(code) } }));
}

/** The texts of a survey in the library, in every language that has them. */
export const textsOf = (code: string): SurveyTextRow[] =>
  LANGUAGES.flatMap((language) =>
    Object.entries(flattenTexts(textsIn(language, code))).map(([key, text]) => ({ language, key, text })),
  );

function textsIn(language: string, code: string): Texts {
  const inherited = code === DEFAULT_SURVEY.code;
  const namespace = inherited ? 'surveys' : 'survey-library';
  const survey = localeData(language, [namespace]).resources[language]?.[namespace]?.[code];
  if (typeof survey !== 'object') return {};
  if (inherited) return survey;
  return typeof survey.texts === 'object' ? survey.texts : {};
}
