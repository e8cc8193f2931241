import { useEffect, useLayoutEffect } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What stood in a form when it was drawn anew: fields that had changed since it was sent, and where the cursor was. */
export interface Typing {
  changed: { place: string; value: string; checked: boolean }[];
  cursor: { place: string; from: number | null; to: number | null } | undefined;
}

// On the server there is nothing to look at, and React says so loudly.
const useWhenDrawn = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Lets somebody type on while the form is replaced by what the server answers. */
export function useKeptTyping(
  form: { readonly current: HTMLFormElement | null },
  typing: { current: Typing | undefined },
  sent: { readonly current: URLSearchParams | undefined },
): void {
  useWhenDrawn(() => {
    const drawn = form.current;
    if (!drawn) return;
    if (typing.current) putBack(drawn, typing.current);
    typing.current = undefined;
    return () => {
      if (sent.current) typing.current = typingIn(drawn, sent.current);
    };
  }, [form, typing, sent]);
}

export function typingIn(form: HTMLFormElement, sent: URLSearchParams): Typing {
  const fields = fieldsOf(form);
  const active = fields.find((field) => field === form.ownerDocument.activeElement);
  return {
    changed: fields
      .filter((field) =>
        isChoice(field)
          ? field.checked !== sent.getAll(field.name).includes(field.value)
          : field.value !== sent.get(field.name),
      )
      .map((field) => ({
        place: placeOf(form, field),
        value: field.value,
        checked: isChoice(field) && field.checked,
      })),
    cursor: active && { place: placeOf(form, active), ...selectionIn(active) },
  };
}

export function putBack(form: HTMLFormElement, { changed, cursor }: Typing): void {
  const fields = new Map(fieldsOf(form).map((field) => [placeOf(form, field), field]));
  for (const { place, value, checked } of changed) {
    const field = fields.get(place);
    if (field && isChoice(field)) field.checked = checked;
    else if (field) field.value = value;
  }
  const field = cursor && fields.get(cursor.place);
  field?.focus();
  if (field && isText(field)) field.setSelectionRange(cursor?.from ?? null, cursor?.to ?? null);
}

const fieldsOf = (form: HTMLFormElement): Field[] =>
  Array.from(form.elements).filter(
    (each): each is Field =>
      (each instanceof HTMLInputElement && each.type !== 'hidden') ||
      each instanceof HTMLTextAreaElement ||
      each instanceof HTMLSelectElement,
  );

const isChoice = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

const isText = (field: Field): field is HTMLInputElement | HTMLTextAreaElement =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text');

const selectionIn = (field: Field) =>
  isText(field) ? { from: field.selectionStart, to: field.selectionEnd } : { from: null, to: null };

/** A field by the code of its question: names count the questions, and those may have moved. */
function placeOf(form: HTMLFormElement, field: Field): string {
  const [prefix = '', ...within] = field.name.split('.');
  const code = form.elements.namedItem(`${prefix}.was`);
  const name = code instanceof HTMLInputElement ? [code.value, ...within].join('.') : field.name;
  return isChoice(field) ? `${name}=${field.value}` : name;
}
