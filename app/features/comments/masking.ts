import { ADDRESS_FORMS, NAME_CUES } from './masking-cues.ts';

/**
 * Hides what could tell who wrote a comment, or whom it is about, before anyone
 * outside engagement staff reads it: e-mail addresses, telephone numbers, street
 * addresses and names. It rather hides a word too many than one too few; what it
 * cannot know is a bare first name in the middle of a sentence, which is why a quote
 * for the public needs a person's approval.
 */

export const MASKS = ['email', 'phone', 'address', 'name'] as const;

export type Mask = (typeof MASKS)[number];

const mark = (mask: Mask) => `[[${mask}]]`;

const EMAIL =
  /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?\.\s?[\p{L}\p{N}-]+)+|[\p{L}\p{N}._-]+\s+at\s+[\p{L}\p{N}-]+\s+dot\s+\p{L}{2,}/giu;

/** Seven digits or more, of any script, with the usual marks between them. */
const PHONE = /(?<![\p{L}\p{Nd}])\+?\(?\p{Nd}(?:[\s().\-–/]{0,2}\p{Nd}){6,14}(?!\p{Nd})/gu;

const DATE = /^(?:\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4})$/u;

const ZIP = /(?<![\p{L}\p{Nd}])\p{Nd}{5}(?:-\p{Nd}{4})?(?![\p{L}\p{Nd}])/gu;

/** The text with marks such as `[[phone]]` in place of private details. `ownName` is the writer's, where it is known. */
export function maskText(text: string, ownName: string | null = null): string {
  let masked = text.replaceAll('[[', '[').replaceAll(']]', ']'); // nobody types a mark
  masked = masked.replaceAll(EMAIL, mark('email'));
  for (const form of ADDRESS_FORMS) masked = masked.replaceAll(form, mark('address'));
  masked = masked.replaceAll(PHONE, (found) => (DATE.test(found.trim()) ? found : mark('phone')));
  masked = masked.replaceAll(ZIP, mark('address'));
  for (const cue of NAME_CUES)
    masked = masked.replaceAll(cue, (found, name: string) => found.replace(name, mark('name')));
  return maskOwnName(masked, ownName);
}

function maskOwnName(text: string, ownName: string | null): string {
  const parts = (ownName ?? '').split(/[\s,]+/u).filter((part) => [...part].length > 1);
  if (parts.length === 0) return text;
  const either = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replaceAll(
    new RegExp(`(?<![\\p{L}\\p{M}])(?:${either})(?:\\s+(?:${either}))*(?![\\p{L}\\p{M}])`, 'giu'),
    mark('name'),
  );
}

type Piece = { text: string } | { mask: Mask };

/** A masked text cut into what is shown as it is and what stands for something hidden. */
export function piecesOf(masked: string): Piece[] {
  return masked.split(/\[\[(\w+)\]\]/).flatMap((part, index): Piece[] => {
    const mask = MASKS.find((each) => each === part);
    if (index % 2 === 1 && mask) return [{ mask }];
    return part === '' ? [] : [{ text: part }];
  });
}
