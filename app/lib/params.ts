/** The number in an address such as `/staff/themes/7`; 0, which nothing has, where it is none. */
export const idOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

/** The texts of a posted form by field name; of several with one name the last. */
export const fieldsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
