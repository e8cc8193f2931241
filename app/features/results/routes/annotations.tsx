import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { LONGEST_WORDS } from '../annotation.ts';
import { addAnnotation, listAnnotations } from '../annotations.server.ts';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { wordsOf } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('committee', (t) => t('annotations.title'));

const today = () => dayAt(new Date(), env().CITY_TIME_ZONE);

export async function loader() {
  return { annotations: await listAnnotations(db()), today: today() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const result = await addAnnotation(db(), { sent, today: today(), by: context.staff?.id ?? 0 });
  if ('problems' in result) return data({ ...result, sent }, { status: 422 });
  return redirect(paths.annotations(), 303);
}

export default function Annotations() {
  const t = useT('committee');
  const { lng } = useLocale();
  const { annotations } = useLoaderData<typeof loader>();
  const words = wordsOf(lng);
  return (
    <>
      <CommitteeSections />
      <PageHeader title={t('annotations.title')} sub={t('annotations.sub', { count: annotations.length })} />
      {annotations.length === 0 ? (
        <EmptyState title={t('annotations.none')}>{t('annotations.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('annotations.list')}
          rows={annotations}
          rowKey={({ id }) => id}
          columns={[
            { key: 'day', header: t('annotations.day'), names: true, cell: ({ day }) => words.day(day) },
            { key: 'words', header: t('annotations.words'), cell: (row) => row.words },
            { key: 'by', header: t('annotations.by'), cell: ({ notedBy }) => notedBy },
            {
              key: 'withdraw',
              header: t('annotations.withdraw'),
              acts: true,
              cell: ({ id, words: noted }) => (
                <Form method="post" action={paths.annotationWithdrawal(id)}>
                  <button
                    type="submit"
                    className="usa-button usa-button--unstyled"
                    aria-label={t('annotations.withdrawOf', { words: noted })}
                  >
                    {t('annotations.withdraw')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <NewAnnotation />
    </>
  );
}

function NewAnnotation() {
  const t = useT('committee');
  const { today: latest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const problem = (field: 'day' | 'words') => {
    const found = refused?.problems[field];
    return found && t(`annotations.problem.${found}`, { most: LONGEST_WORDS });
  };
  return (
    <section aria-labelledby="new" className="no-print">
      <h2 id="new">{t('annotations.new')}</h2>
      <Form method="post" className="usa-form">
        <TextField
          name="day"
          type="date"
          label={t('annotations.day')}
          max={latest}
          required
          defaultValue={refused?.sent.day ?? latest}
          error={problem('day')}
        />
        <TextField
          name="words"
          label={t('annotations.words')}
          hint={t('annotations.hint')}
          maxLength={LONGEST_WORDS}
          required
          defaultValue={refused?.sent.words ?? ''}
          error={problem('words')}
        />
        <button type="submit" className="usa-button">
          {t('annotations.add')}
        </button>
      </Form>
    </section>
  );
}
