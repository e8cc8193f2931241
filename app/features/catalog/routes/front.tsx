import { useRouteLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';

export const handle = { access: 'public', namespaces: ['rate'] } satisfies RouteHandle;

export const meta = pageTitle('common', (t) => t('front.title'));

/** The city's front page: what this is, and where those go who have something to do here. */
export default function Front() {
  const t = useT();
  const tRate = useT('rate');
  const root = useRouteLoaderData<{ mailbox: boolean }>('root');
  return (
    <>
      <h1>{t('front.title')}</h1>
      <p className="lead">{t('front.lead')}</p>
      <p>{t('front.how')}</p>
      <ul className="ways">
        <li>
          <a href={paths.rate()}>{tRate('title')}</a>
        </li>
        {root?.mailbox && (
          <li>
            <a href={paths.mailbox()}>{t('front.mailbox')}</a>
          </li>
        )}
        <li>
          <a href={paths.signIn()}>{t('front.signIn')}</a>
        </li>
      </ul>
    </>
  );
}
