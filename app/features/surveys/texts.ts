/** The texts of a survey: what they may say of the closure they are about. */

/** The facts that a text may name, as `{{service}}`, in the reader's language. */
export const TEXT_FACTS = ['service', 'closedOn', 'district'] as const;

export type TextFacts = Record<(typeof TEXT_FACTS)[number], string>;

/** What decides how a text reads: the facts it names, and which of two wordings it has. */
export interface Said extends TextFacts {
  /** A service whose work ends with a report: its wording, where there is one, is about communication. */
  reportOnly: boolean;
}

/** A key's other wording, for services whose work ends with a report. */
export const REPORT_ONLY = 'report_only';

/** What i18next puts into a survey's text. Texts are written by staff: they refer to no other text. */
export const variablesOf = ({ reportOnly, ...facts }: Said) => ({
  ...facts,
  nest: false,
  ...(reportOnly && { context: REPORT_ONLY }),
});
