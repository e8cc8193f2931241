/**
 * The translation of one text of a survey. English is what staff write; every other
 * language is translated from it.
 */

/** `stale`: the English text has changed since. */
export const TRANSLATION_STATES = ['missing', 'draft', 'approved', 'stale'] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

export interface Translation {
  key: string;
  /** The English text of today. */
  source: string;
  /** '' where there is none yet. */
  text: string;
  state: TranslationState;
}

/** Characters, for the form's attribute, the verb and the message. */
export const LONGEST_TRANSLATION = 2000;

/** What the stored row says of a translation, given today's English text. `from` is null for a text that no English one is known to. */
export function stateOf(
  stored: { state: 'draft' | 'approved'; from: string | null } | undefined,
  source: string,
): TranslationState {
  if (!stored) return 'missing';
  return stored.from !== null && stored.from !== source ? 'stale' : stored.state;
}

/** How far a language is. */
export type Coverage = Record<TranslationState, number>;

export function coverageOf(translations: readonly { state: TranslationState }[]): Coverage {
  const coverage: Coverage = { missing: 0, draft: 0, approved: 0, stale: 0 };
  for (const { state } of translations) coverage[state]++;
  return coverage;
}
