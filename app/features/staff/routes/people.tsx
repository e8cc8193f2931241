import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { AdminSections } from '../components/admin-sections.tsx';
import { NewPersonForm } from '../components/new-person-form.tsx';
import { RoleTags } from '../components/role-tags.tsx';
import { addPerson, listPeople } from '../people.server.ts';

export const handle = { access: ['admin'], namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('people.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const search = searchParams.get('search') ?? '';
  const list = await listPeople(db(), search);
  const saved = Number(searchParams.get('saved'));
  return { ...list, search, saved: list.people.find(({ id }) => id === saved)?.name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const given = { name: form.get('name'), email: form.get('email'), title: form.get('title') };
  const result = await addPerson(db(), given, context.staff?.id ?? 0);
  if ('errors' in result) {
    const values = {
      name: String(given.name ?? ''),
      email: String(given.email ?? ''),
      title: String(given.title ?? ''),
    };
    return data({ errors: result.errors, values }, { status: 422 });
  }
  return redirect(paths.roles(result.id), 303);
}

export default function People() {
  const t = useT('staff');
  const { people, count, search, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <AdminSections />
      <PageHeader title={t('people.title')} sub={t('people.count', { count })} />
      {saved && <Notice tone="success">{t('people.saved', { name: saved })}</Notice>}
      <FilterForm
        label={t('people.search')}
        submit={t('people.search')}
        reset={search ? { to: paths.people(), label: t('people.all') } : undefined}
      >
        <TextField name="search" type="search" label={t('people.searchLabel')} defaultValue={search} />
      </FilterForm>
      {people.length === 0 ? (
        <EmptyState title={t('people.nobody')}>{t('people.nobodyAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('people.title')}
          note={people.length < count ? t('people.shown', { count: people.length }) : undefined}
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('people.name'),
              names: true,
              cell: ({ name, title }) => (
                <>
                  {name}
                  {title && <span className="quiet">{title}</span>}
                </>
              ),
            },
            { key: 'email', header: t('people.email'), cell: ({ email }) => email },
            { key: 'roles', header: t('people.roles'), cell: ({ roles }) => <RoleTags roles={roles} /> },
            {
              key: 'department',
              header: t('people.department'),
              cell: ({ departmentName }) => departmentName ?? '—',
            },
            {
              key: 'change',
              header: t('people.change'),
              cell: ({ id, name }) => (
                <Link to={paths.roles(id)} aria-label={t('people.changeOf', { name })}>
                  {t('people.change')}
                </Link>
              ),
            },
          ]}
        />
      )}
      <NewPersonForm refused={refused} />
    </>
  );
}
