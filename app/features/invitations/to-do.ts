/** What may need a person, the most pressing first. */
export const TO_DO = [
  'noPlan',
  'overdue',
  'failedImports',
  'inDoubt',
  'bounced',
  'unmappedDepartments',
  'unmappedServices',
  'staleLanguages',
  'draftLanguages',
] as const;

export type ToDo = (typeof TO_DO)[number];

/** Those that keep residents from being asked. */
export const URGENT: readonly ToDo[] = ['noPlan', 'overdue', 'failedImports'];

/** How many of each; of some the first few by name, with the code to find them by, and the survey for a language. */
export type Needs = Record<
  ToDo,
  { count: number; names?: { code: string; name: string; surveyId?: number }[] }
>;
