import type { SurveyLine } from './queries-list.server.ts';

/** The list of surveys: what state each is in, and which of them an address asks for. */

export const SURVEY_STATES = ['draft', 'published', 'changing', 'archived'] as const;

/** `changing`: published, and the next version is a draft. */
export type SurveyState = (typeof SURVEY_STATES)[number];

type Stated = Pick<SurveyLine, 'archivedAt' | 'publishedNumber' | 'draftNumber'>;

export function stateOfSurvey({ archivedAt, publishedNumber, draftNumber }: Stated): SurveyState {
  if (archivedAt) return 'archived';
  if (publishedNumber === null) return 'draft';
  return draftNumber === null ? 'published' : 'changing';
}

export interface SurveyFilter {
  /** One of SURVEY_STATES, or '' for all that are not archived. */
  state: SurveyState | '';
  /** Part of a name, or ''. */
  search: string;
}

export const surveyFilterOf = (query: URLSearchParams): SurveyFilter => ({
  state: SURVEY_STATES.find((state) => state === query.get('state')) ?? '',
  search: (query.get('search') ?? '').trim().slice(0, 100),
});

export const fits = (survey: Stated & { name: string }, { state, search }: SurveyFilter): boolean =>
  (state === '' ? stateOfSurvey(survey) !== 'archived' : stateOfSurvey(survey) === state) &&
  survey.name.toLowerCase().includes(search.toLowerCase());

/** How many languages have every text, of how many the city speaks. */
export const wholeLanguages = ({ languages, texts }: Pick<SurveyLine, 'languages' | 'texts'>): number =>
  texts === 0 ? 0 : languages.filter(({ translated }) => translated >= texts).length;
