import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { readAudit } from '../audit.server.ts';
import { ACTIONS } from '../audit.ts';
import { AdminSections } from '../components/admin-sections.tsx';
import { useMoment } from '../components/moment.ts';

export const handle = { access: ['admin'], namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('audit.title'));

export const loader = ({ request }: LoaderFunctionArgs) => readAudit(db(), new URL(request.url).searchParams);

export default function Audit() {
  const t = useT('staff');
  const { entries, count, page, pages, filter, actors } = useLoaderData<typeof loader>();
  const moment = useMoment(filter.timeZone);
  const { action, person, from, until } = filter;
  const filtered = action !== '' || person !== null || from !== '' || until !== '';
  return (
    <>
      <AdminSections />
      <PageHeader title={t('audit.title')} sub={t('audit.sub')} />
      <FilterForm
        label={t('audit.filter')}
        submit={t('audit.filter')}
        reset={filtered ? { to: paths.audit(), label: t('audit.all') } : undefined}
      >
        <SelectField
          name="action"
          label={t('audit.what')}
          defaultValue={action}
          options={[
            { value: '', label: t('audit.anything') },
            ...ACTIONS.map((each) => ({ value: each, label: t(`action.${each}`) })),
          ]}
        />
        <SelectField
          name="person"
          label={t('audit.who')}
          defaultValue={String(person ?? '')}
          options={[
            { value: '', label: t('audit.anyone') },
            ...actors.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <TextField name="from" type="date" label={t('audit.from')} defaultValue={from} />
        <TextField name="until" type="date" label={t('audit.until')} defaultValue={until} />
      </FilterForm>
      {entries.length === 0 ? (
        <EmptyState title={t('audit.nothing')} />
      ) : (
        <>
          <DataTable
            caption={t('audit.count', { count })}
            rows={entries}
            rowKey={({ id }) => id}
            columns={[
              { key: 'at', header: t('audit.when'), names: true, cell: ({ at }) => moment(at) },
              {
                key: 'who',
                header: t('audit.who'),
                cell: ({ staffName, action: done }) =>
                  staffName ?? t(done === 'resident.erased' ? 'audit.resident' : 'audit.commandLine'),
              },
              { key: 'what', header: t('audit.what'), cell: ({ action: done }) => t(`action.${done}`) },
              { key: 'subject', header: t('audit.subject'), cell: ({ subject }) => subject },
              {
                key: 'detail',
                header: t('audit.detail'),
                cell: ({ detail }) =>
                  Object.entries((detail ?? {}) as Record<string, unknown>)
                    .map(([name, value]) => `${name}: ${String(value)}`)
                    .join(', '),
              },
            ]}
          />
          <Pagination
            page={page}
            pages={pages}
            hrefOf={(to) => paths.audit({ action, person, from, until, page: to })}
          />
        </>
      )}
    </>
  );
}
