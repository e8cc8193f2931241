/** A word of more letters is broken, or stands out, where five answers stand in a row. */
const LONGEST = 8;

/** Whether a text has a word too long for a fifth of a line. Scripts without spaces break between words anyway. */
export const hasLongWord = (text: string): boolean =>
  text
    .split(/[\s\p{Pd}]+/u)
    .some((word) => word.length > LONGEST && !/[\p{scx=Thai}\p{scx=Khmer}\p{scx=Han}]/u.test(word));
