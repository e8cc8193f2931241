import { differing } from './placeholders.ts';
import type { Found } from './problems.ts';
import { type SurveyDefinition, textKeysOf } from './survey.ts';
import { baseKeyOf, TEXT_FACTS, textOwnersOf } from './texts.ts';

/** What keeps the texts of a survey from being published; the words are beside those of the definition. */
export type TextProblem =
  | 'missing_text'
  | 'missing_translation'
  | 'unknown_placeholder'
  | 'other_placeholders';

/** A problem with one text; `value` is the placeholder. */
export interface FoundText extends Found<TextProblem> {
  key: string;
  language: string;
}

/** One text of a version, in any language. */
export interface SurveyTextRow {
  language: string;
  key: string;
  text: string;
}

/**
 * What is wrong with the texts. English, the source, is always whole; so is every
 * language that the survey names as offered. Where it names none, or for one that it
 * does not name, what is not translated is shown in English on a page in the
 * resident's language: nobody is skipped.
 */
export function findTextProblems(definition: SurveyDefinition, rows: readonly SurveyTextRow[]): FoundText[] {
  const owners = textOwnersOf(definition);
  const used = rows.filter(({ key }) => owners.has(baseKeyOf(key)));
  const english = new Map(
    used.filter(({ language }) => language === 'en').map(({ key, text }) => [key, text]),
  );
  const has = new Set(used.map(({ language, key }) => `${language} ${key}`));
  const problem = (what: TextProblem, at: { language: string; key: string; value?: string }): FoundText => ({
    what,
    ...owners.get(baseKeyOf(at.key)),
    ...at,
  });

  const missing = textKeysOf(definition)
    .filter((key) => !english.has(key))
    .map((key) => problem('missing_text', { language: 'en', key }));
  const untranslated = (definition.languages ?? [])
    .filter((language) => language !== 'en')
    .flatMap((language) =>
      [...english.keys()]
        .filter((key) => !has.has(`${language} ${key}`))
        .map((key) => problem('missing_translation', { language, key })),
    );
  const placeholders = used.flatMap((row) =>
    row.language === 'en'
      ? unknownIn(row.text).map((value) => problem('unknown_placeholder', { ...at(row), value }))
      : differing(row.text, english.get(row.key) ?? '').map((value) =>
          problem('other_placeholders', { ...at(row), value }),
        ),
  );
  return [...missing, ...untranslated, ...placeholders];
}

const at = ({ language, key }: SurveyTextRow) => ({ language, key });

/** What stands in double braces and is not exactly the name of a fact. */
const unknownIn = (text: string): string[] =>
  Array.from(text.matchAll(/\{\{(.*?)\}\}/gs), ([, name = '']) => name.trim()).filter(
    (name) => !TEXT_FACTS.some((fact) => fact === name),
  );
