import type { TFunction } from 'i18next';
import type { ScoreFilter } from './period.ts';
import type { ScoreOptions } from './scores.server.ts';
import { languageName } from './words.ts';

/** The filter as an address carries it. */
export const filterQuery = (filter: ScoreFilter): Record<string, string | number | null> => ({ ...filter });

/** What the filter keeps, as names in a list: "Bulky items, District 4"; empty when it keeps everything. */
export function describeFilter(
  filter: ScoreFilter,
  options: ScoreOptions,
  t: TFunction,
  lng: string,
): string {
  const department = options.departments.find(({ code }) => code === filter.department);
  const service = options.services.find(({ code }) => code === filter.service);
  const district = options.districts.find(({ number }) => number === filter.district);
  const parts = [
    filter.department && (department?.name ?? filter.department),
    filter.group,
    filter.service && (service?.name ?? filter.service),
    filter.district !== null && (district?.name ?? t('filters.districtName', { number: filter.district })),
    filter.language && languageName(filter.language, lng, t('filters.languageUnknown')),
  ].filter((part) => typeof part === 'string' && part !== '');
  return new Intl.ListFormat(lng, { type: 'conjunction' }).format(parts as string[]);
}
