/** The departments that requests go to: code, name. */
export const DEPARTMENTS: readonly (readonly [code: string, name: string])[] = [
  ['LASAN', 'LA Sanitation & Environment'],
  ['OCB', 'Office of Community Beautification'],
  ['BSS', 'StreetsLA (Bureau of Street Services)'],
  ['BSL', 'Bureau of Street Lighting'],
  ['LADOT', 'Department of Transportation'],
  ['RAP', 'Department of Recreation and Parks'],
  ['LAAS', 'Animal Services'],
  ['ITA', 'Information Technology Agency (MyLA311)'],
  ['LADBS', 'Department of Building and Safety'],
  ['BOE', 'Bureau of Engineering'],
  ['DOD', 'Department on Disability'],
  ['LADWP', 'Department of Water and Power'],
];

/** Where a service goes whose department nobody has named. Seeded as unmapped, so that someone does. */
export const OTHER_DEPARTMENT = { code: 'OTHER', name: 'Department not known' } as const;

/**
 * How exports spell the owner of a request → department. Upper case, spaces
 * collapsed; a `%` at the end stands for whatever follows, and the longest match
 * wins.
 */
export const OWNER_LABELS: Readonly<Record<string, readonly string[]>> = {
  LASAN: [
    'LASAN',
    'LASAN - %',
    'LASAN-%',
    'BOS',
    'BOS - %',
    'SANITATION',
    'LSD',
    'LSD - %',
    'RECYCLA',
    'RECYCLA %',
    'WPD',
  ],
  OCB: ['OCB', 'OCB - %', 'OFFICE OF COMMUNITY BEAUTIFICATION'],
  BSS: [
    'BSS',
    'BSS - %',
    'SMD',
    'IED',
    'UFD',
    'UTA',
    'STREETSLA',
    'STREETSLA - %',
    'BUREAU OF STREET SERVICES',
  ],
  BSL: ['BSL', 'BSL - %', 'BUREAU OF STREET LIGHTING'],
  LADOT: ['LADOT', 'LADOT - %', 'DOT', 'DOT - %'],
  RAP: ['RAP', 'RAP - %', 'RECREATION AND PARKS', 'RECREATION & PARKS'],
  LAAS: ['LAAS', 'LAAS - %', 'ANIMAL SERVICES'],
  ITA: ['ITA', 'ITA - %'],
  LADBS: ['LADBS', 'LADBS - %'],
  BOE: ['BOE', 'BOE - %'],
  DOD: ['DOD', 'DOD - %'],
  LADWP: ['LADWP', 'LADWP - %', 'DWP'],
};
