import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { directionOf } from '#app/lib/i18n.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import styles from '#app/styles/mailbox.scss?url';
import { findMail, mailboxExists } from '../mailbox.server.ts';

export const handle = { access: 'public', namespaces: ['mailbox'] } satisfies RouteHandle;

export const meta = pageTitle('mailbox', (t, data) => data?.mail.subject || t('title'));

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const mail =
    mailboxExists() && /^\d{1,15}$/.test(params.id ?? '') && (await findMail(db(), Number(params.id)));
  if (!mail) throw new Response(null, { status: 404 });
  const { html, ...rest } = mail;
  const asText = html === '' || new URL(request.url).searchParams.get('view') === 'text';
  return { mail: rest, direction: directionOf(mail.language), hasHtml: html !== '', asText };
}

export default function Mail() {
  const t = useT('mailbox');
  const { lng } = useLocale();
  const { mail, direction, hasHtml, asText } = useLoaderData<typeof loader>();
  const when = new Intl.DateTimeFormat(lng, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div className="mailbox">
      <p>
        <Link to={paths.mailbox()}>{t('back')}</Link>
      </p>
      <h1 lang={mail.language} dir={direction}>
        {mail.subject || t('noSubject')}
      </h1>
      <dl className="mailbox__facts">
        <div>
          <dt>{t('from')}</dt>
          <dd>
            <bdi>{mail.from}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('to')}</dt>
          <dd>
            <bdi>{mail.recipient}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('received')}</dt>
          <dd>{when.format(mail.receivedAt)}</dd>
        </div>
      </dl>
      {hasHtml && (
        <nav aria-label={t('view')} className="mailbox__views">
          <Link to={paths.mail(mail.id)} aria-current={asText ? undefined : 'page'}>
            {t('asLetter')}
          </Link>
          <Link to={`${paths.mail(mail.id)}?view=text`} aria-current={asText ? 'page' : undefined}>
            {t('asText')}
          </Link>
        </nav>
      )}
      {asText ? (
        <pre className="mailbox__text" lang={mail.language} dir={direction}>
          {linked(mail.text)}
        </pre>
      ) : (
        // Nothing in the mail may run or reach this page; a tap on a link may take the place of it.
        <iframe
          className="mailbox__letter"
          src={paths.mailHtml(mail.id)}
          title={mail.subject}
          sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <details className="mailbox__headers">
        <summary>{t('headers')}</summary>
        <dl dir="ltr">
          {mail.headers.map(({ name, value }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** Text with its web addresses as links. */
const linked = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
