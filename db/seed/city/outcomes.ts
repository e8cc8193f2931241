/**
 * How requests end, by kind of service. The share of each ending over the whole city
 * follows the City's 2026 cases (open data 2cy6-i7zn, 1,209,648 rows to 2026-07-06):
 * 386,000 `AR-Request Completed`, 325,000 bare `C-Closed`, 118,000 `QC-Item Not Out`,
 * 59,000 `C-Report has been received`, 42,755 cancelled, 65,068 `Reported`, 5,914
 * referred out, 74,000 still open; 23 % are information only and close within a minute.
 * The split over kinds of service is ours: the City publishes none.
 */

export interface Ending {
  status: string;
  code: string;
  outcome:
    | 'done'
    | 'nothing_needed'
    | 'administrative'
    | 'acknowledged'
    | 'referred'
    | 'duplicate'
    | 'cancelled';
  /** The code tells nobody what was done or why nothing was: UNEXPLAINED in db/seed/catalog/rules.ts. */
  unexplained?: true;
  /** Closed while the caller is on the line. */
  atOnce?: boolean;
  /** What the ending does to the chance that the resident is dissatisfied, on the logit scale. Ours. */
  mood: number;
}

const ENDINGS = {
  completed: { status: 'Closed', code: 'AR-Request Completed', outcome: 'done', mood: -0.2 },
  contractor: { status: 'Closed', code: 'RC-Contractor Serviced', outcome: 'done', mood: -0.2 },
  workDone: { status: 'Closed', code: 'WC-Work Completed', outcome: 'done', mood: -0.2 },
  communityDone: { status: 'Closed', code: 'COM-Request Completed', outcome: 'done', mood: -0.2 },
  itemNotOut: { status: 'Closed', code: 'QC-Item Not Out', outcome: 'nothing_needed', mood: 0.9 },
  alreadyServiced: { status: 'Closed', code: 'ASG-Already Serviced', outcome: 'nothing_needed', mood: 0.3 },
  noAction: {
    status: 'Closed',
    code: 'NAT-No Action Taken',
    outcome: 'nothing_needed',
    unexplained: true,
    mood: 1.2,
  },
  closed: { status: 'Closed', code: 'C-Closed', outcome: 'administrative', unexplained: true, mood: 0.4 },
  filed: {
    status: 'Closed',
    code: 'RF-Receive and File',
    outcome: 'administrative',
    unexplained: true,
    mood: 0.8,
  },
  informed: {
    status: 'Closed',
    code: 'GI-General Information',
    outcome: 'administrative',
    atOnce: true,
    mood: -0.5,
  },
  toldOnCall: {
    status: 'Closed',
    code: 'IP-Information Provided',
    outcome: 'administrative',
    atOnce: true,
    mood: -0.5,
  },
  advised: {
    status: 'Closed',
    code: 'AAA-Assisted and Advised',
    outcome: 'administrative',
    atOnce: true,
    mood: -0.5,
  },
  answered: {
    status: 'Closed',
    code: 'C-Closed',
    outcome: 'administrative',
    unexplained: true,
    atOnce: true,
    mood: -0.5,
  },
  received: {
    status: 'Reported',
    code: 'C-Report has been received',
    outcome: 'acknowledged',
    atOnce: true,
    mood: 0.2,
  },
  referred: {
    status: 'Closed Ext-Referred',
    code: '1003-Referral to External Department',
    outcome: 'referred',
    mood: 0.5,
  },
  duplicate: { status: 'Closed', code: 'DUP-Duplicate', outcome: 'duplicate', mood: 0 },
  cancelled: { status: 'Cancelled', code: 'CG-Cancelled', outcome: 'cancelled', mood: 0 },
  rescheduled: { status: 'Cancelled', code: 'RBI-Reschedule for Bulky Items', outcome: 'cancelled', mood: 0 },
} as const satisfies Record<string, Ending>;

export type EndingName = keyof typeof ENDINGS;

export const endingOf = (name: EndingName): Ending => ENDINGS[name];

export type Kind = keyof typeof KINDS;

/** Shares of each ending, in per cent of the closed requests of a kind of service. */
export const KINDS = {
  pickup: {
    completed: 61,
    itemNotOut: 24,
    closed: 1,
    rescheduled: 3,
    cancelled: 2,
    duplicate: 1,
    informed: 5,
    toldOnCall: 3,
  },
  containers: {
    completed: 42,
    contractor: 3,
    itemNotOut: 6,
    closed: 8,
    cancelled: 4,
    informed: 16,
    toldOnCall: 15,
    advised: 6,
  },
  missed: {
    completed: 54,
    itemNotOut: 14,
    alreadyServiced: 6,
    closed: 4,
    cancelled: 4,
    duplicate: 2,
    informed: 9,
    toldOnCall: 7,
  },
  dumping: {
    completed: 74,
    itemNotOut: 8,
    alreadyServiced: 5,
    noAction: 3,
    closed: 3,
    cancelled: 3,
    duplicate: 4,
  },
  graffiti: { communityDone: 72, closed: 16, noAction: 4, alreadyServiced: 3, duplicate: 3, cancelled: 2 },
  encampment: { received: 55, completed: 14, closed: 16, noAction: 3, duplicate: 7, cancelled: 5 },
  repair: { workDone: 58, closed: 25, noAction: 6, referred: 1, duplicate: 5, cancelled: 5 },
  inspection: { workDone: 34, closed: 42, filed: 8, noAction: 8, referred: 2, duplicate: 3, cancelled: 3 },
  question: {
    workDone: 12,
    closed: 44,
    informed: 22,
    toldOnCall: 10,
    referred: 8,
    duplicate: 2,
    cancelled: 2,
  },
  reportOnly: { received: 95, duplicate: 3, cancelled: 2 },
  information: { answered: 82, informed: 8, toldOnCall: 7, advised: 3 },
} as const satisfies Record<string, Partial<Record<EndingName, number>>>;

/** A finished request that residents complain of is opened again: a new closure follows. Ours. */
export const REOPENED = 0.018;
/** Created as work, never closed: part of the 6.1 % of 2026's cases that are open. */
export const NEVER_CLOSED = 0.035;
