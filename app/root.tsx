import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import type { Refusal, RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { drawnOnly, localeData } from '#app/lib/i18n.server.ts';
import { LocaleContext, type LocaleData, useT } from '#app/lib/i18n.ts';
import { useVisit } from '#app/lib/visit.ts';
import residentStyles from '#app/styles/resident.scss?url';
import staffStyles from '#app/styles/staff.scss?url';
import { ResidentFrame } from '#app/ui/resident-frame.tsx';
import { StaffFrame } from '#app/ui/staff-frame.tsx';

export async function loader({ context }: LoaderFunctionArgs) {
  const city = await findCity(db(), new Date());
  const locale = localeData(context.lng, context.namespaces);
  return {
    locale: context.scripts ? locale : drawnOnly(locale),
    city: { name: env().CITY_NAME, simulated: city.simulated, rehearsal: city.rehearsal },
    languages: city.languages,
    staff: context.staff,
    origin: env().BASE_URL,
    mailbox: env().EMBEDDED_MAIL === '1',
  };
}

/** The title of a page that has none of its own, a failed one above all. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.city.name ?? 'Hearback' }];

type RootData = Awaited<ReturnType<typeof loader>>;

/** What the matched routes say of the page: the deepest one wins. */
function usePage() {
  const matches = useMatches();
  const handles = matches.map((match) => match.handle as RouteHandle | undefined);
  const handle = handles.findLast((each) => each?.access !== undefined);
  const data = matches.map((match) => match.data as { locale?: LocaleData } | undefined);
  const root = matches[0]?.data as RootData | undefined;
  return {
    handle,
    root,
    locale: data.findLast((each) => each?.locale)?.locale,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const { handle, locale } = usePage();
  const { nonce, fallbackLocale } = useVisit();
  const failed = Boolean(useRouteError()); // null, not undefined, where nothing failed
  const shown = locale ?? fallbackLocale;
  const scripts = handle?.scripts === true && !failed;
  return (
    <html lang={shown.lng} dir={shown.dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="stylesheet" href={handle?.frame === 'staff' && !failed ? staffStyles : residentStyles} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <LocaleContext.Provider value={shown}>{children}</LocaleContext.Provider>
        {scripts && <ScrollRestoration nonce={nonce} />}
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  const { handle, root } = usePage();
  const addressIn = useAddressIn();
  if (!root) return <Outlet />;
  if (handle?.frame === 'staff') {
    return (
      <StaffFrame city={root.city} staff={root.staff} origin={root.origin}>
        <Outlet />
      </StaffFrame>
    );
  }
  return (
    <ResidentFrame city={root.city} languages={root.languages} addressIn={addressIn}>
      <Outlet />
    </ResidentFrame>
  );
}

/** The same page in another language. */
function useAddressIn() {
  const { pathname, search } = useLocation();
  return (lng: string) => {
    const query = new URLSearchParams(search);
    query.set('lng', lng);
    return `${pathname}?${query}`;
  };
}

/** Every failure a visitor can see: what happened and what to do, never a stack trace. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { refusal, cityName } = useVisit();
  const { root } = usePage();
  const addressIn = useAddressIn();
  const kind =
    refusal ?? (isRouteErrorResponse(error) && error.status < 500 ? statusKind(error.status) : 'broken');
  return (
    <ResidentFrame
      city={root?.city ?? { name: cityName, simulated: false, rehearsal: false }}
      languages={root?.languages ?? []}
      addressIn={addressIn}
    >
      <Failure kind={kind} />
    </ResidentFrame>
  );
}

const statusKind = (status: number) =>
  status === 404 ? 'missing' : status === 403 ? 'forbidden' : 'refused';

function Failure({ kind }: { kind: Refusal | 'missing' | 'refused' }) {
  const t = useT();
  return (
    <>
      <h1>{t(`failure.${kind}.title`)}</h1>
      <p>{t(`failure.${kind}.advice`)}</p>
    </>
  );
}
