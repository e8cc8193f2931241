/** Rating a closed request that one can name, without being asked: what must be told of it. */

/** How long after closing a request may be rated without being asked, in days. */
export const RATE_WITHIN_DAYS = 60;

/** How long an answer given so may be changed, in days. */
export const CHANGE_WITHIN_DAYS = 14;

export interface Named {
  number: string;
  zip: string;
}

export type ClaimProblem = 'number' | 'zip' | 'not_found' | 'rated' | 'too_many';

/** What was typed, as the city writes it: in its digits, without blanks, of the ZIP code the first five. */
export const namedBy = (fields: URLSearchParams): Named => ({
  number: plainDigits(fields.get('number') ?? '')
    .replace(/[^\w-]/g, '')
    .slice(0, 40),
  zip: plainDigits(fields.get('zip') ?? '').match(/^\s*(\d{5})(-\d{4})?\s*$/)?.[1] ?? '',
});

/** The zeros of the digits that our languages are also typed in: Arabic, Persian, Hindi, Thai, Khmer, wide. */
const ZEROS = [...'٠۰०๐០０'].map((zero) => zero.charCodeAt(0));

const plainDigits = (text: string) =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((each) => digit.charCodeAt(0) >= each && digit.charCodeAt(0) < each + 10);
    return zero === undefined ? digit : String(digit.charCodeAt(0) - zero);
  });

/** What is missing, by field. */
export function problemsOf({ number, zip }: Named): Partial<Record<keyof Named, ClaimProblem>> {
  return { ...(number === '' && { number: 'number' }), ...(zip === '' && { zip: 'zip' }) };
}
