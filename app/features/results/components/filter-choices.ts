import { useLocale, useT } from '#app/lib/i18n.ts';
import { namesOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { FilterField } from '../page-filter.ts';
import { earlierOf, type Month, monthsBetween } from '../period.ts';
import { wordsOf } from '../words.ts';

/** The choices of every filter, in the words and the order of the page's language; the newest month first. */
export function useFilterChoices(
  options: ScoreOptions,
  { earliest, current }: { earliest: Month; current: Month },
) {
  const t = useT('results');
  const { lng } = useLocale();
  const { month } = wordsOf(lng);
  const nameOf = namesOf(options, t, lng);
  const firstMonth = earlierOf(options.firstMonth ?? earliest, earliest);
  const months = monthsBetween(firstMonth, current)
    .reverse()
    .map((value) => ({ value, label: month(value) }));
  const groups = [...new Set(options.services.map((service) => service.serviceGroup))].sort((a, b) =>
    a.localeCompare(b, lng),
  );
  const all = { value: '', label: t('filters.all') };
  return {
    months,
    fields: {
      department: [all, ...options.departments.map(({ code, name }) => ({ value: code, label: name }))],
      group: [all, ...groups.map((group) => ({ value: group, label: group }))],
      service: [all, ...options.services.map(({ code, name }) => ({ value: code, label: name }))],
      district: [
        all,
        ...options.districts.map(({ number }) => ({
          value: String(number),
          label: nameOf('district', String(number)),
        })),
      ],
      language: [
        all,
        ...[...options.languages.map(({ code }) => code), 'und'].map((code) => ({
          value: code,
          label: nameOf('language', code),
        })),
      ],
    } satisfies Record<FilterField, { value: string; label: string }[]>,
  };
}
