/** The number in an address such as `/staff/themes/7`; 0, which nothing has, where it is none. */
export const idOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

/** The form that a request posts. What is no form, or a broken one, is refused with 400. */
export const formOf = (request: Request): Promise<FormData> =>
  request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });

/** The texts of a posted form by field name; of several with one name the last. */
export const fieldsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
