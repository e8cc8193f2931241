import { DEFAULT_DEFINITION, DEFAULT_SURVEY } from './default-survey.ts';
import { A11_RATING, A11_STATEMENTS, A11_THUMBS } from './library/a11.ts';
import { EVENT_FEEDBACK } from './library/event-feedback.ts';
import { FOCUS_GROUP_SCREENER } from './library/focus-group-screener.ts';
import { NEW_YORK_RESOLUTION } from './library/new-york.ts';
import type { SurveyDefinition } from './survey.ts';

/**
 * Surveys that are ready to be taken over and changed, by code. What residents read of
 * them is locales/<lng>/surveys.json, in every language; their names for staff are
 * survey-library.json.
 */
export const LIBRARY: ReadonlyMap<string, SurveyDefinition> = new Map([
  [DEFAULT_SURVEY.code, DEFAULT_DEFINITION],
  ['a11-statements', A11_STATEMENTS],
  ['a11-rating', A11_RATING],
  ['a11-thumbs', A11_THUMBS],
  ['new-york-resolution', NEW_YORK_RESOLUTION],
  ['event-feedback', EVENT_FEEDBACK],
  ['focus-group-screener', FOCUS_GROUP_SCREENER],
]);
