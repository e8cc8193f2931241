import { findNames } from '#app/features/catalog/names.server.ts';
import type { Name } from '#app/features/catalog/names.ts';
import { findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import type { Said } from '#app/features/surveys/texts.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { LocaleData } from '#app/lib/i18n.ts';
import type { Db } from '#db/client.ts';
import type { Asked } from './responses.server.ts';

/** Everything that a survey says of one closure in one language. */
export interface Wording {
  locale: LocaleData;
  about: { service: Name; closedOn: string };
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
  const zone = env().CITY_TIME_ZONE;
  const closedOn = formatDay(lng, asked.closedAt, zone);
  const service = { code: asked.serviceCode, name: asked.serviceName };
  return {
    locale,
    about: {
      service: (await findNames(db, lng, now)).service(service),
      closedOn,
    },
    textLanguage,
    said: {
      service: (await findNames(db, textLanguage, now)).service(service).text,
      closedOn: textLanguage === lng ? closedOn : formatDay(textLanguage, asked.closedAt, zone),
      district: asked.districtName ?? '',
      reportOnly: asked.reportOnly,
    },
  };
}
