/** What residents wrote, as it is listed and filtered. */

export const PAGE = 25;

export interface CommentFilter {
  search: string;
  service: string;
  department: string;
  district: number | null;
  language: string;
  /** A theme's id. */
  theme: number | null;
  /** Given with the comment, 1 to 5. */
  rating: number | null;
  /** From 1. */
  page: number;
}

/** The filter that an address asks for; what makes no sense in it is left out. */
export function readCommentFilter(params: URLSearchParams): CommentFilter {
  const textOf = (name: string) => params.get(name)?.trim().slice(0, 100) ?? '';
  const numberOf = (name: string, most: number) => {
    const given = textOf(name);
    return /^\d{1,9}$/.test(given) && Number(given) >= 1 && Number(given) <= most ? Number(given) : null;
  };
  return {
    search: textOf('search'),
    service: textOf('service'),
    department: textOf('department'),
    district: numberOf('district', 99),
    language: textOf('language'),
    theme: numberOf('theme', 999_999_999),
    rating: numberOf('rating', 5),
    page: numberOf('page', 10_000) ?? 1,
  };
}

/** The filter of the page of a service, department or district, which may be narrowed further by its address. */
export const unitFilter = (
  unit: Partial<Record<'service' | 'department' | 'district', string>>,
  params: URLSearchParams,
): CommentFilter =>
  readCommentFilter(
    new URLSearchParams({
      ...(unit.service && { district: params.get('district') ?? '', language: params.get('language') ?? '' }),
      ...unit,
    }),
  );

/** The same filter as an address has it. */
export const commentQuery = ({ page, ...filter }: CommentFilter) => ({
  ...filter,
  page: page === 1 ? null : page,
});

export const isFiltered = ({ page: _, ...filter }: CommentFilter) =>
  Object.values(filter).some((value) => value !== '' && value !== null);

/** Characters. */
export const QUOTE_LIMIT = 500;

/** What is wrong with a quote that somebody proposes; the texts are `quote.problem.<code>`. */
export type QuoteProblem = 'missing' | 'long' | 'not_said';

/**
 * A quote is a part of what was said, with nothing added: it may leave words out at
 * either end, and says so by nothing but itself.
 */
export function problemOfQuote(quote: string, masked: string): QuoteProblem | undefined {
  if (quote === '') return 'missing';
  if (quote.length > QUOTE_LIMIT) return 'long';
  const even = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return even(masked).includes(even(quote)) ? undefined : 'not_said';
}
