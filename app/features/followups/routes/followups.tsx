import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle, StaffMember } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { DisputeTable } from '../components/dispute-table.tsx';
import { disputeFilterOf, FOUND } from '../dispute.ts';
import { listDisputed, listDisputes } from '../disputes.server.ts';

export const handle = {
  access: ['engagement', 'department', 'admin'],
  namespaces: ['disputes'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('disputes', (t) => t('title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const only = departmentOf(context.staff);
  const filter = disputeFilterOf(search, only);
  return {
    ...(await listDisputes(db(), filter, Math.trunc(Number(search.get('page'))) || 1)),
    disputed: await listDisputed(db(), only),
    filter,
    own: only !== null,
    filtered: ['department', 'service', 'found', 'contact'].some((name) => search.get(name)),
    timeZone: env().CITY_TIME_ZONE,
  };
}

/** The one department whose disputes somebody sees; null: all. A contact without a department sees none. */
function departmentOf(staff: StaffMember | null): string | null {
  const wholeCity = staff?.roles.some((role) => role === 'engagement' || role === 'admin');
  return wholeCity ? null : (staff?.departmentCode ?? 'none');
}

export default function Followups() {
  const t = useT('disputes');
  const { lines, count, mayContact, page, pages, filter, own, filtered, timeZone } =
    useLoaderData<typeof loader>();
  const { departmentCode: department, serviceCode: service, found } = filter;
  const contact = filter.mayContact === null ? '' : filter.mayContact ? 'yes' : 'no';
  return (
    <>
      <PageHeader title={t('title')} sub={own ? `${t('sub')} ${t('own')}` : t('sub')} />
      <Filters />
      {lines.length === 0 ? (
        <EmptyState title={t('empty')}>{t(filtered ? 'emptyFiltered' : 'emptyAdvice')}</EmptyState>
      ) : (
        <>
          <p className="lede">
            {t('count', { count })}, {t('countContact', { count: mayContact })}.
          </p>
          <DisputeTable lines={lines} timeZone={timeZone} />
          <Pagination
            page={page}
            pages={pages}
            hrefOf={(each) => paths.followups({ department, service, found, contact, page: each })}
          />
        </>
      )}
    </>
  );
}

function Filters() {
  const t = useT('disputes');
  const { disputed, filter, filtered, own } = useLoaderData<typeof loader>();
  const any = { value: '', label: t('any') };
  const services = disputed.map((each) => ({ value: each.serviceCode, label: each.serviceName }));
  const departments = new Map(disputed.map((each) => [each.departmentCode, each.departmentName]));
  return (
    <FilterForm
      key={JSON.stringify(filter)}
      label={t('filters')}
      submit={t('show')}
      reset={filtered ? { to: paths.followups(), label: t('all') } : undefined}
    >
      {!own && (
        <SelectField
          name="department"
          label={t('department')}
          defaultValue={filter.departmentCode}
          options={[any, ...[...departments].map(([value, label]) => ({ value, label }))]}
        />
      )}
      <SelectField
        name="service"
        label={t('service')}
        defaultValue={filter.serviceCode}
        options={[any, ...services]}
      />
      <SelectField
        name="found"
        label={t('found')}
        defaultValue={filter.found}
        options={[any, ...FOUND.map((value) => ({ value, label: t(`what.${value}`) }))]}
      />
      <SelectField
        name="contact"
        label={t('contact')}
        defaultValue={filter.mayContact === null ? '' : filter.mayContact ? 'yes' : 'no'}
        options={[any, { value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]}
      />
    </FilterForm>
  );
}
