import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { useFigures } from '../components/figures.ts';
import { ToDoList } from '../components/to-do-list.tsx';
import { closuresOf, countOf } from '../funnel.ts';
import { readNeeds, readRecent } from '../home.server.ts';

export const handle = {
  access: ['engagement', 'department', 'admin'],
  namespaces: ['invitations'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('invitations', (t) => t('home.title'));

export async function loader({ context }: LoaderFunctionArgs) {
  const { staff } = context;
  if (!staff) throw new Response(null, { status: 403 });
  const now = new Date();
  const day = (at: Date) => dayAt(at, env().CITY_TIME_ZONE);
  const runsTheAsking = staff.roles.some((role) => role === 'engagement' || role === 'admin');
  return {
    runsTheAsking,
    needs: runsTheAsking ? await readNeeds(db(), now) : null,
    recent: await readRecent(db(), { staff, from: day(new Date(now.getTime() - 29 * 24 * 3_600_000)) }),
  };
}

export default function Home() {
  const t = useT('invitations');
  const { number, share } = useFigures();
  const { needs, recent, runsTheAsking } = useLoaderData<typeof loader>();
  const answered = countOf(recent, 'answered');
  const asked = answered + countOf(recent, 'noAnswer');
  return (
    <>
      <PageHeader title={t('home.title')} />
      <ToDoList needs={needs} />
      <h2>{t('home.recently')}</h2>
      <KeyFigures
        figures={[
          { label: t('home.closures'), value: number(closuresOf(recent)) },
          { label: t('home.underWay'), value: number(countOf(recent, 'underWay')) },
          { label: t('home.asked'), value: number(asked) },
          {
            label: t('home.answered'),
            value: number(answered),
            note: asked > 0 && t('home.ofAsked', { share: share(answered, asked) }),
          },
        ]}
      />
      {runsTheAsking && (
        <p>
          <Link to={paths.dispositions()}>{t('home.seeAll')}</Link>
        </p>
      )}
    </>
  );
}
