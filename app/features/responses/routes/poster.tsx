import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import { findNames } from '#app/features/catalog/names.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { directionOf, matchLanguage, translator } from '#app/lib/i18n.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { findRatedService } from '../claims.server.ts';

export const handle = {
  access: ['engagement', 'committee', 'admin'],
  namespaces: ['posters'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('posters', (t, shown?: { service: string }) => shown?.service ?? t('title'));

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const service = await findRatedService(db(), params.service ?? '');
  if (!service) throw data(null, { status: 404 });
  const now = new Date();
  const { languages } = await findCity(db(), now);
  const lng = matchLanguage(new URL(request.url).searchParams.get('in') ?? '') ?? context.lng;
  const t = translator(lng, 'rate');
  const names = await findNames(db(), lng, now);
  return {
    languages: languages.map(({ code, autonym }) => ({ value: code, label: autonym })),
    service: names.service(service).text,
    lng,
    dir: directionOf(lng),
    texts: { title: t('title'), lead: t('lead'), scan: t('scan') },
    address: new URL(`${paths.rate(service.code)}?lng=${lng}`, env().BASE_URL).href,
    city: env().CITY_NAME,
  };
}

/** One poster, to print and hang where the work was done; in the language of whom it is for. */
export default function Poster() {
  const t = useT('posters');
  const { languages, service, lng, dir, texts, address, city } = useLoaderData<typeof loader>();
  return (
    <>
      <FilterForm label={t('language')} submit={t('show')}>
        <SelectField name="in" label={t('language')} defaultValue={lng} options={languages} />
      </FilterForm>
      <p className="quiet no-print">{t('print')}</p>
      <article className="poster" lang={lng} dir={dir}>
        <p className="poster__city">{city}</p>
        <h1>{texts.title}</h1>
        <p className="poster__service">{service}</p>
        <p>{texts.lead}</p>
        <QrCode text={address} label={t('qr', { address })} />
        <p>{texts.scan}</p>
        <p className="poster__address" dir="ltr">
          {address}
        </p>
      </article>
    </>
  );
}
