import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { LONGEST_SURVEY_NAME, surveyNameFrom } from '../draft.ts';
import { createSurvey } from '../drafts.server.ts';
import { createFromLibrary } from '../library.server.ts';
import { LIBRARY } from '../library.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages', 'survey-library'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (t) => t('new.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const name = surveyNameFrom(form.get('name'));
  const code = String(form.get('from') ?? '');
  if (name === undefined) return data({ from: code }, { status: 422 });
  const given = { name, by: context.staff?.id ?? 0, now: new Date() };
  const id = (await createFromLibrary(db(), { code, ...given })) ?? (await createSurvey(db(), given));
  return redirect(paths.surveyDraft(id), 303);
}

export default function NewSurvey() {
  const t = useT('survey-pages');
  const library = useT('survey-library');
  const refused = useActionData<typeof action>();
  const beginnings = [
    { code: '', name: t('new.empty'), about: t('new.emptyWhat') },
    ...[...LIBRARY.keys()].map((code) => ({
      code,
      name: library(`${code}.name`),
      about: library(`${code}.about`),
    })),
  ];
  return (
    <>
      <PageHeader
        title={t('new.title')}
        sub={t('new.sub')}
        action={<Link to={paths.surveyFiles()}>{t('new.fromFile')}</Link>}
      />
      <Form method="post" className="usa-form usa-form--large">
        <TextField
          name="name"
          label={t('new.name')}
          hint={t('new.nameHint')}
          error={refused && t('new.nameMissing', { most: LONGEST_SURVEY_NAME })}
          maxLength={LONGEST_SURVEY_NAME}
          required
        />
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('new.begin')}</legend>
          {beginnings.map(({ code, name, about }) => (
            <div key={code} className="usa-radio">
              <input
                className="usa-radio__input"
                type="radio"
                id={`from-${code}`}
                name="from"
                value={code}
                defaultChecked={code === (refused?.from ?? '')}
              />
              <label className="usa-radio__label" htmlFor={`from-${code}`}>
                {name}
                <span className="usa-checkbox__label-description">{about}</span>
              </label>
            </div>
          ))}
        </fieldset>
        <button type="submit" className="usa-button">
          {t('new.create')}
        </button>
        <Link to={paths.surveys()}>{t('new.cancel')}</Link>
      </Form>
    </>
  );
}
