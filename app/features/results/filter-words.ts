import type { TFunction } from 'i18next';
import type { DimensionName } from './cell.ts';
import type { Compared } from './comparison-filter.ts';
import type { ScoreOptions } from './options.server.ts';
import type { ScoreFilter } from './period.ts';
import { languageName, wordsOf } from './words.ts';

/** The filter as an address carries it. */
export const filterQuery = (filter: ScoreFilter): Record<string, string | number | null> => ({ ...filter });

/** What a code is called on the page, by what it is a code of. */
export type NameOf = (by: DimensionName, code: string) => string;

export function namesOf(options: ScoreOptions, t: TFunction, lng: string): NameOf {
  const known = {
    service: new Map(options.services.map(({ code, name }) => [code, name])),
    department: new Map(options.departments.map(({ code, name }) => [code, name])),
  };
  return (by, code) => {
    if (by === 'service' || by === 'department') return known[by].get(code) ?? code;
    if (by === 'language') return languageName(code, lng, t('filters.languageUnknown'));
    if (by === 'channel') return t(`channel.${code}`, { defaultValue: code });
    return code === '' ? t('filters.districtUnknown') : t('filters.districtName', { number: code });
  };
}

/** What the filter keeps, as names in a list: "Bulky items, District 4"; empty when it keeps everything. */
export function describeFilter(filter: ScoreFilter, nameOf: NameOf, lng: string): string {
  const parts = [
    filter.department && nameOf('department', filter.department),
    filter.group,
    filter.service && nameOf('service', filter.service),
    filter.district !== null && nameOf('district', String(filter.district)),
    filter.language && nameOf('language', filter.language),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return new Intl.ListFormat(lng, { type: 'conjunction' }).format(parts);
}

interface Reader {
  nameOf: NameOf;
  lng: string;
  /** That of `committee`. */
  t: TFunction;
}

/** "First: Bulky items, Mar 2026. Second: The city as a whole, Mar 2026. As of June 3, 2026." */
export function saySides({ one, other }: Compared, { today, ...reader }: Reader & { today: string }): string {
  const { day, sentence } = wordsOf(reader.lng);
  return reader.t('comparison.sides', {
    one: sentence(saySide(one, reader)),
    other: sentence(saySide(other, reader)),
    date: day(today),
  });
}

/** A side of a comparison: "Bulky items, Mar 2026 – May 2026". */
export const saySide = (filter: ScoreFilter, { nameOf, lng, t }: Reader): string =>
  [
    describeFilter(filter, nameOf, lng) || t('comparison.city'),
    wordsOf(lng).months([filter.from, filter.to]),
  ].join(', ');
