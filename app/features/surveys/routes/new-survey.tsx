import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { LONGEST_SURVEY_NAME, surveyNameFrom } from '../draft.ts';
import { createSurvey } from '../drafts.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (t) => t('new.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const name = surveyNameFrom(form.get('name'));
  if (name === undefined) return data({ error: 'name' as const }, { status: 422 });
  const id = await createSurvey(db(), { name, by: context.staff?.id ?? 0, now: new Date() });
  return redirect(paths.surveyDraft(id), 303);
}

export default function NewSurvey() {
  const t = useT('survey-pages');
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('new.title')} sub={t('new.sub')} />
      <Form method="post" className="usa-form usa-form--large">
        <TextField
          name="name"
          label={t('new.name')}
          hint={t('new.nameHint')}
          error={refused && t('new.nameMissing', { most: LONGEST_SURVEY_NAME })}
          maxLength={LONGEST_SURVEY_NAME}
          required
        />
        <button type="submit" className="usa-button">
          {t('new.create')}
        </button>
        <Link to={paths.surveys()}>{t('new.cancel')}</Link>
      </Form>
    </>
  );
}
