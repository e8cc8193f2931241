import { readFilter, type ScoreFilter } from './period.ts';

/** What a filter can be set to beside its period. */
export type FilterField = Exclude<keyof ScoreFilter, 'from' | 'to'>;

const EVERYTHING = ['department', 'group', 'service', 'district', 'language'] as const;

/** The committee's pages of figures, and what each can be narrowed by beside its period. */
export const NARROWED_BY = {
  glance: EVERYTHING,
  services: ['department', 'group', 'district', 'language'],
  service: ['district', 'language'],
  departments: [],
  department: [],
  districts: [],
  district: [],
  closings: ['department', 'district', 'language'],
  response: [],
  comparison: EVERYTHING,
  drivers: EVERYTHING,
} as const satisfies Record<string, readonly FilterField[]>;

export type PageName = keyof typeof NARROWED_BY;

/** The page that an address names; the first one unless it says another. */
export function readPageName(params: URLSearchParams): PageName {
  const name = params.get('of') ?? '';
  return Object.keys(NARROWED_BY).find((page): page is PageName => page === name) ?? 'glance';
}

/** The pages of one thing: the filter has its code. */
const OF_ONE: readonly string[] = ['service', 'department', 'district'];

/** Reads the filter of a page from an address: what the page cannot be narrowed by is left out. */
export function readPageFilter(page: PageName, params: URLSearchParams, today: string): ScoreFilter {
  const { from, to, ...fields } = readFilter(params, today);
  const kept: readonly string[] = [...NARROWED_BY[page], ...OF_ONE.filter((one) => one === page)];
  const of = <Value>(field: FilterField, value: Value) => (kept.includes(field) ? value : null);
  return {
    from,
    to,
    department: of('department', fields.department),
    group: of('group', fields.group),
    service: of('service', fields.service),
    district: of('district', fields.district),
    language: of('language', fields.language),
  };
}
