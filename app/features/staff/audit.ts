/** What is written down of what staff and administrators do. */

/** Something that somebody did. Never with contact data, answers or secrets: this is kept. */
export interface Act {
  /** Null for what was done at the command line or by a resident. */
  staffId: number | null;
  /** 'noun.verb' in the past; its words are `action.<noun>.<verb>` in locales/<lng>/staff.json. */
  action: Action;
  /** To whom or what: a person's address, a key's name, a file's name. */
  subject?: string;
  detail?: Record<string, string | number | boolean | null>;
}

export const ACTIONS = [
  'staff.signed_in',
  'staff.added',
  'staff.role_granted',
  'staff.role_revoked',
  'staff.department_changed',
  'key.created',
  'key.revoked',
  'import.started',
  'theme.added',
  'theme.changed',
  'theme.retired',
  'quote.proposed',
  'quote.approved',
  'quote.withdrawn',
  'decision.recorded',
  'annotation.added',
  'annotation.withdrawn',
  'view.saved',
  'view.removed',
  'survey.created',
  'survey.renamed',
  'survey.edited',
  'survey.tested',
  'survey.draft_started',
  'survey.published',
  'survey.archived',
  'survey.unarchived',
  'digest.chosen',
  'translation.approved',
  'translation.imported',
  'plan.created',
  'plan.changed',
  'plan.started',
  'plan.paused',
  'holiday.added',
  'holiday.removed',
  'budget.changed',
  'resident.erased',
] as const;

export type Action = (typeof ACTIONS)[number];

export interface AuditFilter {
  /** One of ACTIONS, or '' for all. */
  action: Action | '';
  /** A staff id. */
  person: number | null;
  /** First and last day (YYYY-MM-DD) in the city's time zone, or ''. */
  from: string;
  until: string;
  timeZone: string;
}

/** The filter that an address asks for; what makes no sense in it is left out. */
export function auditFilterOf(search: URLSearchParams, timeZone: string): AuditFilter {
  const person = search.get('person') ?? '';
  return {
    action: ACTIONS.find((action) => action === search.get('action')) ?? '',
    person: /^\d{1,9}$/.test(person) ? Number(person) : null,
    from: dayOf(search.get('from')),
    until: dayOf(search.get('until')),
    timeZone,
  };
}

function dayOf(text: string | null): string {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return '';
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text ? '' : text;
}
