import type { Question, SurveyDefinition } from './survey.ts';
import { baseKeyOf, textOwnersOf } from './texts.ts';

/** A draft as it is edited: one list of questions with the breaks between pages in it, and their English texts. */

export const PAGE_BREAK = 'break';

export type Entry = Question | typeof PAGE_BREAK;

export interface Outline {
  /** What the definition says beside its questions. */
  settings: Omit<SurveyDefinition, 'steps'>;
  entries: Entry[];
  /** Text key → English text. */
  texts: Record<string, string>;
}

export function outlineOf({ steps, ...settings }: SurveyDefinition, texts: Record<string, string>): Outline {
  const entries = steps.flatMap(({ questions }, index): Entry[] =>
    index === 0 ? questions : [PAGE_BREAK, ...questions],
  );
  return { settings, entries, texts };
}

export function definitionOf({ settings, entries }: Outline): SurveyDefinition {
  const steps: SurveyDefinition['steps'] = entries.length === 0 ? [] : [{ questions: [] }];
  for (const entry of entries) {
    if (entry === PAGE_BREAK) steps.push({ questions: [] });
    else steps.at(-1)?.questions.push(entry);
  }
  return { ...settings, steps };
}

/** The texts of the questions there are, without those of removed ones. */
export function textsIn(outline: Outline): Record<string, string> {
  const owners = textOwnersOf(definitionOf(outline));
  return Object.fromEntries(Object.entries(outline.texts).filter(([key]) => owners.has(baseKeyOf(key))));
}

export const questionsIn = (entries: readonly Entry[]): Question[] =>
  entries.filter((entry) => entry !== PAGE_BREAK);

/** The page each entry stands on, from 1; a break stands on the page that it begins. */
export function pagesOf(entries: readonly Entry[]): number[] {
  let page = 1;
  return entries.map((entry) => (entry === PAGE_BREAK ? ++page : page));
}

/** The texts of one question, without its code before the key. */
export const textsOf = (texts: Record<string, string>, code: string): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    key.startsWith(`${code}.`) ? [[key.slice(code.length + 1), text]] : [],
  );

/** Where a question stands on the editor's page. */
export const entryId = ({ code }: { code: string }): string => `question-${code}`;
