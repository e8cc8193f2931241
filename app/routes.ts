import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every address of the site and the file behind it: the table of contents. */
export default [
  index('features/catalog/routes/front.tsx'),

  // Residents
  route('s/:token', 'features/responses/routes/survey.tsx'),
  route('s/:token/dispute', 'features/followups/routes/dispute.tsx'),
  route('u/:token', 'features/residents/routes/unsubscribe.tsx'),
  route('mailbox', 'features/messages/routes/mailbox.tsx'),
  route('mailbox/:id', 'features/messages/routes/mail.tsx'),
  route('mailbox/:id/html', 'features/messages/routes/mail-html.ts'),

  // Signing in
  route('sign-in', 'features/staff/routes/sign-in.tsx'),
  route('sign-in/callback', 'features/staff/routes/sign-in-callback.ts'),
  route('sign-out', 'features/staff/routes/sign-out.ts'),
  route('language', 'features/staff/routes/language.ts'),

  // Engagement staff and department contacts
  route('staff', 'features/invitations/routes/home.tsx'),
  route('staff/imports', 'features/requests/routes/imports.tsx'),
  route('staff/imports/:id', 'features/requests/routes/import.tsx'),
  route('staff/imports/:id/rejects', 'features/requests/routes/rejects.ts'),
  route('staff/surveys/:id/translations', 'features/surveys/routes/translations.tsx'),
  route('staff/surveys/:id/languages', 'features/surveys/routes/offered-languages.ts'),
  route('staff/surveys/:id/translations/:lng', 'features/surveys/routes/translation.tsx'),
  route('staff/surveys/:id/translations/:lng/approval', 'features/surveys/routes/translation-approval.ts'),
  route('staff/surveys/:id/translations/:lng/file/:format', 'features/surveys/routes/translation-file.ts'),
  route('staff/surveys/:id/translations/:lng/import', 'features/surveys/routes/translation-import.tsx'),
  route('staff/surveys', 'features/surveys/routes/surveys.tsx'),
  route('staff/surveys/new', 'features/surveys/routes/new-survey.tsx'),
  route('staff/surveys/files', 'features/surveys/routes/survey-files.tsx'),
  route('staff/surveys/:id', 'features/surveys/routes/managed-survey.tsx'),
  route('staff/surveys/:id/survey.json', 'features/surveys/routes/survey-file.ts'),
  route('staff/surveys/:id/copies', 'features/surveys/routes/survey-copies.ts'),
  route('staff/surveys/:id/name', 'features/surveys/routes/survey-name.ts'),
  route('staff/surveys/:id/archive', 'features/surveys/routes/survey-archive.ts'),
  route('staff/surveys/:id/versions', 'features/surveys/routes/survey-versions.ts'),
  route('staff/surveys/:id/draft', 'features/surveys/routes/draft.tsx'),
  route('staff/surveys/:id/publication', 'features/surveys/routes/survey-publication.tsx'),
  route('staff/dispositions', 'features/invitations/routes/dispositions.tsx'),
  route('staff/followups', 'features/followups/routes/followups.tsx'),
  route('staff/comments/:id', 'features/comments/routes/comment.tsx'),
  route('staff/comments/:id/quote', 'features/comments/routes/quote.tsx'),
  route('staff/comments/:id/quote/approval', 'features/comments/routes/quote-approval.ts'),
  route('staff/comments/:id/quote/withdrawal', 'features/comments/routes/quote-withdrawal.ts'),
  route('staff/coding', 'features/comments/routes/coding.tsx'),
  route('staff/themes', 'features/comments/routes/themes.tsx'),
  route('staff/themes/new', 'features/comments/routes/new-theme.tsx'),
  route('staff/themes/:id', 'features/comments/routes/theme.tsx'),
  route('staff/themes/:id/retirement', 'features/comments/routes/theme-retirement.tsx'),

  // The steering committee
  route('committee/comments', 'features/comments/routes/comments.tsx'),
  route('committee/reports', 'features/reports/routes/reports.tsx'),
  route('committee/reports/:quarter', 'features/reports/routes/report.tsx'),
  route('committee/digest', 'features/reports/routes/digest.tsx'),
  route('committee/decisions', 'features/decisions/routes/decisions.tsx'),
  route('committee/decisions/new', 'features/decisions/routes/new-decision.tsx'),
  route('committee/decisions/:id', 'features/decisions/routes/decision.tsx'),
  route('committee', 'features/results/routes/committee.tsx'),
  route('committee/services', 'features/results/routes/services.tsx'),
  route('committee/services/:code', 'features/results/routes/service.tsx'),
  route('committee/departments', 'features/results/routes/departments.tsx'),
  route('committee/departments/:code', 'features/results/routes/department.tsx'),
  route('committee/districts', 'features/results/routes/districts.tsx'),
  route('committee/districts/:number', 'features/results/routes/district.tsx'),
  route('committee/closed-not-done', 'features/results/routes/closed-not-done.tsx'),
  route('committee/scores.csv', 'features/results/routes/scores-csv.ts'),
  route('committee/answers.csv', 'features/results/routes/answers-csv.ts'),
  route('committee/scores.xlsx', 'features/results/routes/scores-xlsx.ts'),

  // Administrators
  route('admin', 'features/staff/routes/people.tsx'),
  route('admin/people/:id/roles', 'features/staff/routes/roles.tsx'),
  route('admin/keys', 'features/staff/routes/keys.tsx'),
  route('admin/keys/:id/revocation', 'features/staff/routes/key-revocation.tsx'),
  route('admin/audit', 'features/staff/routes/audit.tsx'),

  // Machines
  route('api/v1/requests', 'features/requests/routes/api-requests.ts'),
  route('api/v1/openapi.json', 'features/requests/routes/openapi.ts'),
  route('api/v1/survey.schema.json', 'features/surveys/routes/survey-schema.ts'),
  route('healthz', 'features/staff/routes/healthz.ts'),
  route('readyz', 'features/staff/routes/readyz.ts'),
  route('metrics', 'features/results/routes/metrics.ts'),
] satisfies RouteConfig;
