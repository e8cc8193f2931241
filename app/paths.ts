/** Typed builders for every address in routes.ts: the only place that writes a URL. */

/** Query parameters, the empty ones left out. */
function query(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

type Query = Record<string, string | number | null | undefined>;

export const paths = {
  front: (values: Query = {}) => `/${query(values)}`,
  survey: (token: string, values: Query = {}) => `/s/${token}${query(values)}`,
  dispute: (token: string, values: Query = {}) => `/s/${token}/dispute${query(values)}`,
  followups: (values: Query = {}) => `/staff/followups${query(values)}`,
  rate: (service?: string) => (service === undefined ? '/rate' : `/rate/${service}`),
  unsubscribe: (token: string, values: Query = {}) => `/u/${token}${query(values)}`,
  mailbox: (values: Query = {}) => `/mailbox${query(values)}`,
  mail: (id: number) => `/mailbox/${id}`,
  mailHtml: (id: number) => `/mailbox/${id}/html`,
  signIn: (values: Query = {}) => `/sign-in${query(values)}`,
  signInCallback: () => '/sign-in/callback',
  signOut: () => '/sign-out',
  language: () => '/language',
  staff: () => '/staff',
  surveys: (values: Query = {}) => `/staff/surveys${query(values)}`,
  newSurvey: () => '/staff/surveys/new',
  managedSurvey: (id: number, values: Query = {}) => `/staff/surveys/${id}${query(values)}`,
  surveyDraft: (id: number, values: Query = {}) => `/staff/surveys/${id}/draft${query(values)}`,
  surveyPublication: (id: number) => `/staff/surveys/${id}/publication`,
  surveyVersions: (id: number) => `/staff/surveys/${id}/versions`,
  surveyPreview: (id: number) => `/staff/surveys/${id}/preview`,
  surveyTests: (id: number) => `/staff/surveys/${id}/tests`,
  surveyTest: (token: string) => `/t/${token}`,
  surveyFiles: () => '/staff/surveys/files',
  surveyFile: (id: number) => `/staff/surveys/${id}/survey.json`,
  surveyCopies: (id: number) => `/staff/surveys/${id}/copies`,
  surveyName: (id: number) => `/staff/surveys/${id}/name`,
  surveyAnswers: (id: number, values: Query = {}) => `/staff/surveys/${id}/answers${query(values)}`,
  surveyAnswersCsv: (id: number, values: Query = {}) => `/staff/surveys/${id}/answers.csv${query(values)}`,
  surveyArchive: (id: number) => `/staff/surveys/${id}/archive`,
  posters: () => '/staff/rate',
  poster: (service: string, values: Query = {}) => `/staff/rate/${service}${query(values)}`,
  imports: () => '/staff/imports',
  import: (id: number) => `/staff/imports/${id}`,
  rejects: (id: number) => `/staff/imports/${id}/rejects`,
  translations: (survey: number, values: Query = {}) =>
    `/staff/surveys/${survey}/translations${query(values)}`,
  offeredLanguages: (survey: number) => `/staff/surveys/${survey}/languages`,
  translation: (survey: number, lng: string, values: Query = {}) =>
    `/staff/surveys/${survey}/translations/${lng}${query(values)}`,
  translationApproval: (survey: number, lng: string, values: Query = {}) =>
    `/staff/surveys/${survey}/translations/${lng}/approval${query(values)}`,
  translationFile: (survey: number, lng: string, format: 'xlf' | 'csv') =>
    `/staff/surveys/${survey}/translations/${lng}/file/${format}`,
  translationImport: (survey: number, lng: string) => `/staff/surveys/${survey}/translations/${lng}/import`,
  dispositions: (values: Query = {}) => `/staff/dispositions${query(values)}`,
  plans: () => '/staff/plans',
  plan: (id: number, values: Query = {}) => `/staff/plans/${id}${query(values)}`,
  planRehearsal: (id: number) => `/staff/plans/${id}/rehearsal`,
  planState: (id: number) => `/staff/plans/${id}/state`,
  comments: (values: Query = {}) => `/committee/comments${query(values)}`,
  comment: (id: number, values: Query = {}) => `/staff/comments/${id}${query(values)}`,
  quote: (id: number) => `/staff/comments/${id}/quote`,
  quoteApproval: (id: number) => `/staff/comments/${id}/quote/approval`,
  quoteWithdrawal: (id: number) => `/staff/comments/${id}/quote/withdrawal`,
  coding: () => '/staff/coding',
  themes: (values: Query = {}) => `/staff/themes${query(values)}`,
  newTheme: () => '/staff/themes/new',
  theme: (id: number) => `/staff/themes/${id}`,
  themeRetirement: (id: number) => `/staff/themes/${id}/retirement`,
  decisions: () => '/committee/decisions',
  newDecision: (values: Query = {}) => `/committee/decisions/new${query(values)}`,
  decision: (id: number) => `/committee/decisions/${id}`,
  reports: () => '/committee/reports',
  report: (quarter: string) => `/committee/reports/${quarter}`,
  digest: (values: Query = {}) => `/committee/digest${query(values)}`,
  committee: (values: Query = {}) => `/committee${query(values)}`,
  surveySchema: () => '/api/v1/survey.schema.json',
  services: (values: Query = {}) => `/committee/services${query(values)}`,
  service: (code: string, values: Query = {}) =>
    `/committee/services/${encodeURIComponent(code)}${query(values)}`,
  departments: (values: Query = {}) => `/committee/departments${query(values)}`,
  department: (code: string, values: Query = {}) =>
    `/committee/departments/${encodeURIComponent(code)}${query(values)}`,
  districts: (values: Query = {}) => `/committee/districts${query(values)}`,
  district: (number: string, values: Query = {}) =>
    `/committee/districts/${encodeURIComponent(number)}${query(values)}`,
  closedNotDone: (values: Query = {}) => `/committee/closed-not-done${query(values)}`,
  comparison: (values: Query = {}) => `/committee/comparison${query(values)}`,
  drivers: (values: Query = {}) => `/committee/drivers${query(values)}`,
  annotations: () => '/committee/annotations',
  annotationWithdrawal: (id: number) => `/committee/annotations/${id}/withdrawal`,
  views: (values: Query = {}) => `/committee/views${query(values)}`,
  viewRemoval: (id: number) => `/committee/views/${id}/removal`,
  scoresXlsx: (values: Query = {}) => `/committee/scores.xlsx${query(values)}`,
  scoresCsv: (values: Query = {}) => `/committee/scores.csv${query(values)}`,
  responseQuality: () => '/committee/response',
  answersCsv: (values: Query = {}) => `/committee/answers.csv${query(values)}`,
  people: (values: Query = {}) => `/admin${query(values)}`,
  roles: (id: number) => `/admin/people/${id}/roles`,
  keys: (values: Query = {}) => `/admin/keys${query(values)}`,
  keyRevocation: (id: number) => `/admin/keys/${id}/revocation`,
  contactBudget: (values: Query = {}) => `/admin/contact-budget${query(values)}`,
  holidays: (values: Query = {}) => `/admin/holidays${query(values)}`,
  holidayRemoval: (day: string) => `/admin/holidays/${day}/removal`,
  audit: (values: Query = {}) => `/admin/audit${query(values)}`,
};
