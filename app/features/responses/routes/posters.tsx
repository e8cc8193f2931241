import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findNames } from '#app/features/catalog/names.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { listRatedServices } from '../claims.server.ts';

export const handle = {
  access: ['engagement', 'committee', 'admin'],
  namespaces: ['posters'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('posters', (t) => t('title'));

export async function loader({ context }: LoaderFunctionArgs) {
  const names = await findNames(db(), context.lng, new Date());
  const services = await listRatedServices(db());
  return {
    services: services.map(({ code, name, departmentCode, departmentName }) => ({
      code,
      name: names.service({ code, name }).text,
      department: names.department({ code: departmentCode, name: departmentName }).text,
    })),
  };
}

/** Every service, with the poster whose code leads to its rating. */
export default function Posters() {
  const t = useT('posters');
  const { services } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('title')} sub={t('sub', { count: services.length })} />
      {services.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('list')}
          rows={services}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'service',
              header: t('service'),
              names: true,
              cell: ({ code, name }) => <Link to={paths.poster(code)}>{name}</Link>,
            },
            { key: 'department', header: t('department'), cell: ({ department }) => department },
          ]}
        />
      )}
    </>
  );
}
