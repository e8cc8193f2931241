import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { importSurvey } from '../copies.server.ts';

/** Far more than a survey in all languages. */
const LARGEST_MB = 5;
/** Those that follow are the same ones again, mostly. */
const TOLD_FAULTS = 20;

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages'],
  frame: 'staff',
  bodyLimit: (LARGEST_MB + 1) * 1_000_000, // and the form around the file
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (t) => t('new.fromFile'));

export async function action({ request, context }: ActionFunctionArgs) {
  const file = (await formOf(request)).get('file');
  if (!(file instanceof File) || file.size === 0) return refuse('fileMissing');
  if (file.size > LARGEST_MB * 1_000_000) return refuse('fileLarge');
  const json = await file.text();
  const imported = await importSurvey(db(), { json, by: context.staff?.id ?? 0, now: new Date() });
  if ('faults' in imported) return refuse(undefined, imported.faults);
  return redirect(paths.managedSurvey(imported.id, { done: 'created' }), 303);
}

const refuse = (error: 'fileMissing' | 'fileLarge' | undefined, faults: string[] = []) =>
  data({ error, count: faults.length, faults: faults.slice(0, TOLD_FAULTS) }, { status: 422 });

export default function SurveyFiles() {
  const t = useT('survey-pages');
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('new.fromFile')} sub={t('new.fromFileWhat')} />
      {refused && refused.count > 0 && (
        <Notice tone="error" title={t('new.faults', { count: refused.count })}>
          {/* As programmers say it: whoever mends a file by hand looks for these places in it. */}
          <ul lang="en">
            {refused.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form method="post" encType="multipart/form-data" className="usa-form">
        <TextField
          name="file"
          type="file"
          accept=".json,application/json"
          label={t('new.file')}
          error={refused?.error && t(`new.${refused.error}`, { most: LARGEST_MB })}
          required
        />
        <p>
          <a href={paths.surveySchema()}>{t('new.schema')}</a>
        </p>
        <button type="submit" className="usa-button">
          {t('new.takeIn')}
        </button>
        <Link to={paths.surveys()}>{t('new.cancel')}</Link>
      </Form>
    </>
  );
}
