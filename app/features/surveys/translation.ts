/**
 * The translation of one text of a survey. English is what staff write; every other
 * language is translated from it.
 */

/** `stale`: the English text has changed since. */
export const TRANSLATION_STATES = ['missing', 'draft', 'approved', 'stale'] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

/** Characters, for the form's attribute, the verb and the message. Longer than an English text may be: most languages need more room. */
export const LONGEST_TRANSLATION = 2000;

export interface Translation {
  key: string;
  /** The English text of today. */
  source: string;
  /** '' where there is none yet. */
  text: string;
  state: TranslationState;
}

/** What the stored row says of a translation, given today's English text. `from` is null for a text that no English one is known to. */
export function stateOf(
  stored: { state: 'draft' | 'approved'; from: string | null } | null,
  source: string,
): TranslationState {
  if (!stored) return 'missing';
  return stored.from !== null && stored.from !== source ? 'stale' : stored.state;
}

/**
 * A short mark of a text (FNV-1a, 32 bits), to tell whether it is still the one that
 * went out. The letter in front keeps spreadsheets from reading a number.
 */
export function fingerprintOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return `t${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** Which texts of a survey a translator looks at: a state, or '' for all, and what English or translation say. */
export interface TextFilter {
  state: TranslationState | '';
  search: string;
}

export function textFilterOf(query: URLSearchParams): TextFilter {
  const state = TRANSLATION_STATES.find((each) => each === query.get('state')) ?? '';
  return { state, search: query.get('search')?.trim().slice(0, 100) ?? '' };
}

export function passes({ key, source, text, state }: Translation, filter: TextFilter): boolean {
  const search = filter.search.toLowerCase();
  return (
    (filter.state === '' || state === filter.state) &&
    [key, source, text].some((each) => each.toLowerCase().includes(search))
  );
}
