/** What a city tells us of a resident; every part of it may be missing. */
export interface GivenContact {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** BCP 47, what the resident prefers. */
  language?: string | null | undefined;
  name?: string | null | undefined;
  /** When the resident gave it, by making a request. What was given before they had it erased is not taken. */
  givenAt?: Date | undefined;
}

/** Longest values taken. 254 is the longest address that SMTP carries. */
export const CONTACT_LIMITS = { email: 254, phone: 32, name: 200, language: 35 } as const;

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** The address as it is stored and found by, or undefined when nobody can be written to there. */
export function normaliseEmail(email: string): string | undefined {
  const address = email.trim().toLowerCase();
  return address.length <= CONTACT_LIMITS.email && EMAIL.test(address) ? address : undefined;
}

/**
 * The number as `+` and digits (E.164), or undefined when it cannot be one. Ten
 * digits, or eleven that start with 1, are taken as North American.
 */
export function normalisePhone(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  if (/^1?[2-9]\d{9}$/.test(digits)) return `+1${digits.slice(-10)}`;
  return undefined;
}

/**
 * The tag in its canonical spelling (`zh-hant` → `zh-Hant`), or undefined when it is
 * not one. Filipino is Tagalog, as the city and its translators call it.
 */
export function normaliseLanguage(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]?.replace(/^fil\b/, 'tl');
  } catch {
    return undefined;
  }
}
