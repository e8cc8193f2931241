import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { directionOf } from '#app/lib/i18n.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import styles from '#app/styles/mailbox.scss?url';
import { listMail, mailboxExists } from '../mailbox.server.ts';

export const handle = { access: 'public', namespaces: ['mailbox'] } satisfies RouteHandle;

export const meta = pageTitle('mailbox', (t) => t('title'));

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export async function loader({ request }: LoaderFunctionArgs) {
  if (!mailboxExists()) throw new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const search = (searchParams.get('q') ?? '').trim().slice(0, 200);
  const before = Number(searchParams.get('before')) || null;
  const { mails, ...rest } = await listMail(db(), { search, before });
  return {
    ...rest,
    search,
    before,
    mails: mails.map((mail) => ({ ...mail, direction: directionOf(mail.language ?? 'en') })),
  };
}

export default function Mailbox() {
  const t = useT('mailbox');
  const { lng } = useLocale();
  const { mails, older, total, search, before } = useLoaderData<typeof loader>();
  const when = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="mailbox">
      <h1>{t('title')}</h1>
      <p className="mailbox__lead">{t('lead')}</p>
      <p>{t('how')}</p>
      <Form method="get" role="search" className="mailbox__search">
        <label htmlFor="q">{t('search')}</label>
        <div>
          <input className="usa-input" type="search" id="q" name="q" defaultValue={search} maxLength={200} />
          <button className="usa-button" type="submit">
            {t('find')}
          </button>
        </div>
      </Form>
      <p className="mailbox__count">
        {t('count', { count: total })} {search !== '' && <Link to={paths.mailbox()}>{t('all')}</Link>}
      </p>
      {mails.length === 0 && <p className="mailbox__empty">{search === '' ? t('empty') : t('none')}</p>}
      <ul className="mailbox__list">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link to={paths.mail(mail.id)} className="mailbox__mail">
              <span className="mailbox__subject" lang={mail.language ?? undefined} dir={mail.direction}>
                {mail.subject || t('noSubject')}
              </span>
              <span className="mailbox__quiet">
                <bdi>{mail.recipient}</bdi> · {when.format(mail.receivedAt)}
                {mail.language && <> · {languageName(mail.language, lng)}</>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {(older || before) && (
        <nav aria-label={t('pages')} className="mailbox__pages">
          {before && <Link to={paths.mailbox({ q: search })}>{t('newest')}</Link>}
          {older && <Link to={paths.mailbox({ q: search, before: older })}>{t('older')}</Link>}
        </nav>
      )}
    </div>
  );
}

function languageName(code: string, lng: string): string {
  try {
    return new Intl.DisplayNames(lng, { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // not a language tag: a mail may say anything
  }
}
