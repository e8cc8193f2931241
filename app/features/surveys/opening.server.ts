import { i18nOf } from '#app/lib/i18n.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import type { Db } from '#db/client.ts';
import { openingOf } from './survey.ts';
import { findDefinition, findSurveyLocale } from './surveys.server.ts';
import { type Said, variablesOf } from './texts.ts';

/** The question that opens a survey, as an e-mail shows it. */
export interface Opening {
  question: string;
  /** The language of its words: English where the survey is not translated. */
  textLanguage: string;
  /** Answers to tap; none where the answer has to be typed. `mark` is '' where the words stand alone. */
  answers: { mark: string; label: string; query: string }[];
}

interface OpeningOf {
  versionId: number;
  language: string;
  /** What is said of the closure, in the language that the question turns out to be in. */
  said: (textLanguage: string) => Said;
}

export async function findOpening(db: Db, { versionId, language, said }: OpeningOf): Promise<Opening> {
  const question = openingOf(await findDefinition(db, versionId));
  if (!question) throw new Error(`Survey version ${versionId} asks nothing`);
  const { locale, textLanguage } = await findSurveyLocale(db, { versionId, lng: language, namespaces: [] });
  const text = i18nOf(locale).getFixedT(language, 'survey');
  const variables = variablesOf(said(textLanguage));
  const number = new Intl.NumberFormat(numberLocale(textLanguage));
  const options = 'options' in question ? question.options : [];
  return {
    textLanguage,
    question: text(`${question.code}.title`, variables),
    answers: options.map((code, position) => ({
      mark: question.type === 'scale' ? number.format(position + 1) : '',
      label: text(`${question.code}.options.${code}`, variables),
      query: `${question.code}=${code}`,
    })),
  };
}
