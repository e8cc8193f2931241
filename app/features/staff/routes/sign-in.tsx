import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { Cards } from '#app/ui/cards.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PersonCard } from '../components/person-card.tsx';
import { listDemoPeople, signInAsDemo } from '../sign-in.server.ts';
import { localAddress } from '../staff.ts';

export const handle = { access: 'public', namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('signIn.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const next = localAddress(new URL(request.url).searchParams.get('next'));
  return { people: await listDemoPeople(db()), next };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const entry = await signInAsDemo(db(), request, {
    personId: Number(form.get('person')),
    next: form.get('next'),
  });
  if (!entry) throw new Response(null, { status: 404 });
  return redirect(entry.to, { status: 303, headers: { 'set-cookie': entry.cookie } });
}

export default function SignIn() {
  const t = useT('staff');
  const { people, next } = useLoaderData<typeof loader>();
  if (people.length === 0) {
    return (
      <>
        <PageHeader title={t('signIn.title')} />
        <Notice tone="warning" title={t('signIn.none.title')}>
          {t('signIn.none.advice')}
        </Notice>
      </>
    );
  }
  return (
    <Form method="post">
      <PageHeader title={t('signIn.demo.title')} sub={t('signIn.demo.sub')} />
      {next && <input type="hidden" name="next" value={next} />}
      <Cards>
        {people.map((person) => (
          <PersonCard key={person.id} person={person} />
        ))}
      </Cards>
    </Form>
  );
}
