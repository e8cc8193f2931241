const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** A text as HTML holds it, between tags or within quotes: as React writes it. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Marks a place in a layout where a resident's value goes. Control characters, so that no text can look like one. */
export const slot = (name: string): string => `\u0001${name}\u0002`;

/** A layout cut at its slots: every other piece is the name of one. */
export const cutAtSlots = (layout: string): string[] =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the slot marks.
  layout.split(/\u0001(\w+)\u0002/);
