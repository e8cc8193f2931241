import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { SaveViewForm } from '../components/save-view.tsx';
import { listViews, saveView } from '../views.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('committee', (t) => t('views.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const views = await listViews(db());
  const saved = Number(new URL(request.url).searchParams.get('saved'));
  return { views, saved: views.find(({ id }) => id === saved)?.name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const result = await saveView(db(), { sent, by: context.staff?.id ?? 0 });
  if ('problems' in result) return data({ ...result, sent }, { status: 422 });
  return redirect(paths.views({ saved: result.id }), 303);
}

export default function Views() {
  const t = useT('committee');
  const { views, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <CommitteeSections />
      <PageHeader title={t('views.title')} sub={t('views.sub', { count: views.length })} />
      {saved && <Notice tone="success">{t('views.saved', { name: saved })}</Notice>}
      {refused && (
        <SaveViewForm
          address={refused.sent.address ?? ''}
          name={refused.sent.name ?? ''}
          problem={refused.problems.name ?? refused.problems.address}
        />
      )}
      {views.length === 0 ? (
        <EmptyState title={t('views.none')}>{t('views.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('views.list')}
          rows={views}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('views.name'),
              names: true,
              cell: ({ name, address }) => <Link to={address}>{name}</Link>,
            },
            { key: 'address', header: t('views.address'), cell: ({ address }) => address },
            { key: 'by', header: t('views.by'), cell: ({ savedBy }) => savedBy },
            {
              key: 'remove',
              header: t('views.remove'),
              acts: true,
              cell: ({ id, name }) => (
                <Form method="post" action={paths.viewRemoval(id)}>
                  <button
                    type="submit"
                    className="usa-button usa-button--unstyled"
                    aria-label={t('views.removeOf', { name })}
                  >
                    {t('views.remove')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
