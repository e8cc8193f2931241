import type { Texts } from '#app/lib/i18n.ts';
import { questionsOf, type SurveyDefinition, textKeysOf } from './survey.ts';

/** The texts of a survey: whose they are, and what they may say of the closure they are about. */

/** The facts that a text may name, as `{{service}}`, in the reader's language. */
export const TEXT_FACTS = ['service', 'closedOn', 'district'] as const;

export type TextFacts = Record<(typeof TEXT_FACTS)[number], string>;

/** What decides how a text reads: the facts it names, and which of two wordings it has. */
export interface Said extends TextFacts {
  /** A service whose work ends with a report: its wording, where there is one, is about communication. */
  reportOnly: boolean;
}

/** A text on its own, about no closure: facts are an ellipsis. */
export const UNSAID: Said = { service: '…', closedOn: '…', district: '…', reportOnly: false };

/** A key's other wording, for services whose work ends with a report. */
export const REPORT_ONLY = 'report_only';

/** A key without what marks its other wording. */
export const baseKeyOf = (key: string): string => key.replace(new RegExp(`_${REPORT_ONLY}$`), '');

/** Whose text a key is, by base key: those that a survey needs and those that it may have. Places count as in Place. */
export function textOwnersOf(
  definition: SurveyDefinition,
): Map<string, { step: number; position: number; question: string }> {
  const all = questionsOf(definition);
  return new Map(
    definition.steps.flatMap((step, index) =>
      step.questions.flatMap((question) => {
        const owner = { step: index + 1, position: all.indexOf(question), question: question.code };
        const keys = [...textKeysOf({ steps: [{ questions: [question] }] }), `${question.code}.hint`];
        return keys.map((key) => [key, owner] as const);
      }),
    ),
  );
}

/** What i18next puts into a survey's text. Texts are written by staff: they refer to no other text. */
export const variablesOf = ({ reportOnly, ...facts }: Said) => ({
  ...facts,
  nest: false,
  defaultValue: '', // a hint, or what a draft has not yet
  ...(reportOnly && { context: REPORT_ONLY }),
});

/** Nested texts by dotted keys, as they are kept: `rating.options.1`. */
export const flattenTexts = (texts: Texts, prefix = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === 'string'
        ? [[`${prefix}${name}`, text]]
        : Object.entries(flattenTexts(text, `${prefix}${name}.`)),
    ),
  );
