import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { findMail, mailboxExists } from '../mailbox.server.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

/** The HTML of a mail as a mail program would show it: no script, nothing loaded, links open in the whole window. */
export async function loader({ params }: LoaderFunctionArgs) {
  const mail =
    mailboxExists() && /^\d{1,15}$/.test(params.id ?? '') && (await findMail(db(), Number(params.id)));
  if (!mail || mail.html === '') throw new Response(null, { status: 404 });
  return new Response(mail.html.replace(/<head[^>]*>/i, '$&<base target="_top">'), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'SAMEORIGIN',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; " +
        "frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox",
    },
  });
}
