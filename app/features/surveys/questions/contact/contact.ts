import * as v from 'valibot';
import { cleanLine } from '../clean-text.ts';
import { common, givenColumn, type QuestionType, titleOnly } from '../common.ts';

export const CONTACT_KINDS = ['email', 'phone'] as const;

/** An e-mail address or a telephone number. Kept encrypted and apart from the other answers, in no export. */
export const contactSchema = v.strictObject({
  type: v.literal('contact'),
  ...common,
  kind: v.picklist(CONTACT_KINDS),
});

export type ContactQuestion = v.InferOutput<typeof contactSchema>;

/** As long as an address may be (RFC 5321). */
export const LONGEST_CONTACT = 254;

const LOOKS_RIGHT = {
  email: /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/,
  phone: /^\+?[\d().\- ]{7,30}$/,
};

export const contact: QuestionType<ContactQuestion> = {
  parse({ kind }, values) {
    // Digits of any script are the same number.
    const answer = latinDigits(cleanLine(values.join(' ')));
    if (answer === '') return { answer: undefined };
    return LOOKS_RIGHT[kind].test(answer) && answer.length <= LONGEST_CONTACT
      ? { answer }
      : { answer, problem: kind };
  },
  columns: givenColumn,
  textKeys: titleOnly,
  begin: (common) => ({ type: 'contact', ...common, kind: 'email' }),
  read: (common, fields) => ({
    type: 'contact',
    ...common,
    kind: CONTACT_KINDS.find((each) => each === fields.one('kind')) ?? 'email',
  }),
};

/** Persian, Arabic, Devanagari, Thai and Khmer digits as 0–9. */
const latinDigits = (given: string): string =>
  given.replace(/\p{Nd}/gu, (digit) => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0x17e0, 0xff10];
    const at = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((each) => at >= each && at < each + 10);
    return zero === undefined ? digit : String(at - zero);
  });
