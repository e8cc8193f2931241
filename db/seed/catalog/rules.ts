/**
 * What a status means: open or closed, and the outcome where the status alone
 * decides it. Lower case. The first nine are those of the cases of 2026, the rest
 * those of the exports up to 2025.
 */
export const STATUS_RULES: readonly (readonly [
  status: string,
  state: 'open' | 'closed',
  outcome?: string,
])[] = [
  ['closed', 'closed'],
  ['reported', 'closed', 'acknowledged'],
  ['workorder created', 'open'],
  ['cancelled', 'closed', 'cancelled'],
  ['new', 'open'],
  ['in progress', 'open'],
  ['closed ext-referred', 'closed', 'referred'],
  ['potential duplicate', 'open'],
  ['duplicate confirm', 'closed', 'duplicate'],
  ['duplicate confirmed', 'closed', 'duplicate'],
  ['duplicate', 'closed', 'duplicate'],
  ['open', 'open'],
  ['pending', 'open'],
  ['assigned', 'open'],
  ['reopened', 'open'],
  ['forward', 'open'],
  ['referred out', 'closed', 'referred'],
  ['canceled', 'closed', 'cancelled'],
  ['completed', 'closed'],
];

/**
 * Resolution codes → outcome, as lower-case LIKE patterns; the longest match wins,
 * and a code that matches none is `unknown`. The city publishes no dictionary: the
 * classes follow an analysis of the 141 codes of 2026. `C-Closed` says nothing of
 * what was done: administrative, and worth asking about.
 */
export const RESOLUTION_RULES: Readonly<Record<string, readonly string[]>> = {
  done: [
    'ar-%',
    'rc-%',
    'com-%',
    'wc-%',
    'sarh-%',
    'sarc-%',
    'pfr-%',
    'lr-%',
    'tr-%',
    'br-%',
    'rsp-%',
    'iwo-%',
    'mnt-%',
    'vm-%',
    'vmrb-%',
    'opuvm-%',
    'bf-%',
  ],
  nothing_needed: ['qc-%', 'ncpp-%', 'asg-%', 'utm-%', 'nat-%'],
  administrative: ['c-closed%', '1004-%', 'rf-%'],
  acknowledged: ['c-report has been received%', 'c-report has been referred%'],
  referred: ['1003-%'],
  duplicate: ['dup-%', 'b-duplicated%', 'cdr-%'],
  cancelled: ['rcan-%', '1005-%', 'canc-%', 'cg-%', 'rbi-%'],
};

/**
 * Codes, and agents' actions, that say the case was only a question answered:
 * administrative as well, and never surveyed. Exports without a resolution code
 * say it in ActionTaken.
 */
export const INFORMATION_ONLY_RULES: readonly string[] = [
  'gi-%',
  'ip-%',
  'aaa-%',
  'information provided%',
  'status provided%',
  'transferred%',
];

/** Codes that tell nobody what was done or why nothing was: closed, filed, no action taken. */
export const UNEXPLAINED: readonly string[] = ['c-closed%', '1004-%', 'rf-%', 'nat-%'];
