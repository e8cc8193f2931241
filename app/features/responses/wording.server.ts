import { findNames } from '#app/features/catalog/names.server.ts';
import { findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import type { Said } from '#app/features/surveys/texts.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { LocaleData } from '#app/lib/i18n.ts';
import type { Db } from '#db/client.ts';
import type { Asked } from './responses.server.ts';

/** A closed request in words, and the language that its service's name is in. */
interface About {
  service: string;
  serviceLanguage: string;
  closedOn: string;
}

/** What a page says of the closed request that it is about. */
export async function findAbout(
  db: Db,
  { serviceCode, serviceName, closedAt }: Pick<Asked, 'serviceCode' | 'serviceName' | 'closedAt'>,
  { lng, now }: { lng: string; now: Date },
): Promise<About> {
  const named = (await findNames(db, lng, now)).service({ code: serviceCode, name: serviceName });
  return {
    service: named.text,
    serviceLanguage: named.lng,
    closedOn: formatDay(lng, closedAt, env().CITY_TIME_ZONE),
  };
}

/** Everything that a survey says of one closure in one language. */
export interface Wording {
  locale: LocaleData;
  about: About;
  /** The survey's own texts are in the page's language, or in English where they are not translated. */
  textLanguage: string;
  said: Said;
}

/** The namespaces of texts that survey pages are drawn with. */
export const NAMESPACES = ['responses', 'questions'];

export async function findWording(
  db: Db,
  asked: Asked,
  { lng, now }: { lng: string; now: Date },
): Promise<Wording> {
  const { locale, textLanguage } = await findSurveyLocale(db, {
    versionId: asked.surveyVersionId,
    lng,
    namespaces: NAMESPACES,
  });
  const about = await findAbout(db, asked, { lng, now });
  const { service, closedOn } =
    textLanguage === lng ? about : await findAbout(db, asked, { lng: textLanguage, now });
  const { districtName, reportOnly } = asked;
  return {
    locale,
    about,
    textLanguage,
    said: { service, closedOn, district: districtName ?? '', reportOnly },
  };
}
