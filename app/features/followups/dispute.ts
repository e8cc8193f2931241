import { cleanText } from '#app/features/surveys/questions/clean-text.ts';
import { isDay } from '#app/features/surveys/questions/date/date.ts';

/** "Closed, but not done": a resident disputes that the work was done. */

/** What they found; the words are `found.<code>` in followups.json. */
export const FOUND = ['nothing', 'part', 'again', 'elsewhere', 'other'] as const;
export type What = (typeof FOUND)[number];

export interface Dispute {
  found: What;
  /** In their own words; '' for none. */
  words: string;
  /** YYYY-MM-DD. */
  lookedOn: string;
  /** Whether the department may write to them about it. */
  mayContact: boolean;
}

export const LONGEST_WORDS = 2000;

/** Why a field was refused; the words are `problem.<field>` in followups.json. */
export type DisputeProblems = Partial<Record<'found' | 'words' | 'looked' | 'contact', true>>;

/** What a form sent, field by field, to show again. */
export type Typed = Record<'found' | 'words' | 'looked' | 'contact', string>;

/** Reads the form. The day they looked lies between the closing and today, both in the city's zone. */
export function readDispute(
  fields: URLSearchParams,
  { closedOn, today }: { closedOn: string; today: string },
): { dispute: Dispute } | { problems: DisputeProblems; typed: Typed } {
  const typed = {
    found: fields.get('found') ?? '',
    words: cleanText(fields.get('words') ?? ''),
    looked: fields.get('looked')?.trim() ?? '',
    contact: fields.get('contact') ?? '',
  };
  const found = FOUND.find((each) => each === typed.found);
  const problems: DisputeProblems = {
    ...(!found && { found: true }),
    ...(typed.words.length > LONGEST_WORDS && { words: true }),
    ...((!isDay(typed.looked) || typed.looked < closedOn || typed.looked > today) && { looked: true }),
    ...(!['yes', 'no'].includes(typed.contact) && { contact: true }),
  };
  if (!found || Object.keys(problems).length > 0) return { problems, typed };
  return {
    dispute: {
      found,
      words: typed.words,
      lookedOn: typed.looked,
      mayContact: typed.contact === 'yes',
    },
  };
}

/** A dispute as the form shows it again. */
export const typedOf = ({ found, words, lookedOn, mayContact }: Dispute): Typed => ({
  found,
  words,
  looked: lookedOn,
  contact: mayContact ? 'yes' : 'no',
});

/** What staff look for in the list; '' and null leave it open. */
export interface DisputeFilter {
  departmentCode: string;
  serviceCode: string;
  found: What | '';
  mayContact: boolean | null;
}

/** The filter that an address asks for. A department's contact sees their own department only. */
export function disputeFilterOf(search: URLSearchParams, only: string | null): DisputeFilter {
  const contact = search.get('contact');
  return {
    departmentCode: only ?? search.get('department') ?? '',
    serviceCode: search.get('service') ?? '',
    found: FOUND.find((each) => each === search.get('found')) ?? '',
    mayContact: contact === 'yes' ? true : contact === 'no' ? false : null,
  };
}
