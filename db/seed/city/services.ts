import type { Channels } from './channels.ts';
import type { Kind } from './outcomes.ts';

/**
 * What the simulated city is asked for.
 *
 * `cases`: thousands a half-year. By owner they add up to the City's 2026 cases (open
 * data 2cy6-i7zn, rounded by owner: LASAN 618, ITA 165, Livability Services 99,
 * StreetsLA 86, OCB 75, Parks 46, LADOT 40, BSL 25, recycLA 25, Animal Services 4); the
 * split within an owner is ours. One exception: streetlight repair is more frequent than
 * its owner's 25, so that its story has answers enough.
 *
 * `days`: median and 90th percentile to close, from the same 40,000 rows of 2018 and
 * 2020 as the districts where the type existed then (bulky items, graffiti, illegal
 * dumping, encampment, dead animal, single streetlight, other); else ours.
 *
 * `disagree`: share of those who answer and disagree that they are satisfied, after the
 * agency that does the most similar work in New York's resolution satisfaction survey
 * (open data 5ijn-vbdv, 2026 Q2): DSNY 0.41 for collection, DOT 0.50 for streets, DEP
 * 0.63 for water and drains, DPR 0.59 for parks and trees, DOHMH 0.65 for animals, DHS
 * 0.69 for encampments, DCWP 0.67 for franchises, DOB 0.70 for building, NYPD 0.77 for
 * parking, TLC 0.20 for taxis, DOF 0.20 for information.
 */
export interface ServiceFigures {
  code: string;
  cases: number;
  days: readonly [median: number, p90: number];
  kind: Kind;
  channels: Channels;
  disagree: number;
}

type Row = [
  code: string,
  cases: number,
  median: number,
  p90: number,
  kind: Kind,
  channels: Channels,
  disagree: number,
];

// biome-ignore format: a table is read by its columns
const ROWS: Row[] = [
  // LA Sanitation & Environment
  ['item-pickups', 292, 3.08, 6.12, 'pickup', 'pickup', 0.38],
  ['containers', 150, 3.5, 8, 'containers', 'pickup', 0.4],
  ['service-not-complete', 80, 1.4, 4, 'missed', 'pickup', 0.47],
  ['illegal-dumping-item-pickup', 66, 2.9, 7.13, 'dumping', 'dumping', 0.45],
  ['dead-animal-removal', 17, 0.55, 2.18, 'dumping', 'animal', 0.3],
  ['public-street-receptacles', 6, 4, 12, 'repair', 'other', 0.47],
  ['watershed-protection-division-wpd-enforcement', 4, 3, 20, 'inspection', 'other', 0.63],
  ['illegal-dumping-food-waste', 3, 3, 9, 'dumping', 'dumping', 0.45],
  ['homeless-encampment', 99, 12.17, 119.92, 'encampment', 'encampment', 0.69],
  ['recycla-complaint', 10, 3, 9, 'missed', 'other', 0.67],
  ['recycla-billing-inquiry', 9, 3, 10, 'question', 'other', 0.5],
  ['recycla-program-compliance', 3, 6, 20, 'inspection', 'other', 0.67],
  ['recycla-waste-assessment', 3, 8, 20, 'inspection', 'other', 0.5],
  // Community Beautification
  ['graffiti-removal', 75, 1.1, 6, 'graffiti', 'graffiti', 0.36],
  // Recreation and Parks
  ['park-amenity-and-facilities-repair', 17, 9, 60, 'repair', 'other', 0.59],
  ['park-cleanliness-trash-and-ground-maintenance', 15, 2.5, 10, 'repair', 'other', 0.5],
  ['illegal-activities-non-emergency', 9, 0.8, 6, 'inspection', 'other', 0.72],
  ['trees-or-pests-in-the-park', 5, 10, 60, 'repair', 'other', 0.59],
  // StreetsLA
  ['street-pavement-issues', 24, 4, 30, 'repair', 'other', 0.5],
  ['street-tree-inspection', 12, 15, 90, 'inspection', 'other', 0.62],
  ['obstructions', 9, 4, 30, 'inspection', 'other', 0.62],
  ['street-sweeping', 8, 3, 14, 'repair', 'other', 0.5],
  ['tree-emergency', 6, 0.7, 4, 'repair', 'other', 0.38],
  ['tree-obstruction', 5, 14, 80, 'repair', 'other', 0.6],
  ['landscape-maintenance', 4, 12, 60, 'repair', 'other', 0.6],
  ['illegal-sign-removal-news-rack-issues', 3, 5, 30, 'repair', 'other', 0.5],
  ['general-street-inspection', 3, 4, 20, 'inspection', 'other', 0.52],
  ['illegal-auto-repair-or-construction-and-leaf-blower-violations', 2.5, 5, 40, 'inspection', 'other', 0.7],
  ['median-island-maintenance', 2, 10, 50, 'repair', 'other', 0.58],
  ['flooding', 1.5, 1.5, 10, 'repair', 'other', 0.58],
  ['bus-stop-furniture', 1.5, 4, 20, 'repair', 'other', 0.5],
  ['illegal-discharge-of-water', 1.2, 4, 30, 'inspection', 'other', 0.63],
  ['street-tree-violations', 1, 10, 60, 'inspection', 'other', 0.64],
  ['bees-or-beehive', 1, 1.5, 5, 'repair', 'other', 0.4],
  ['barricade-removal', 0.7, 1.5, 6, 'repair', 'other', 0.4],
  ['land-mud-slide', 0.4, 2, 20, 'repair', 'other', 0.55],
  ['guard-warning-rail-maintenance', 0.3, 15, 70, 'repair', 'other', 0.5],
  // Street Lighting
  ['streetlight-repair-services', 41, 5.5, 34, 'repair', 'light', 0.4],
  ['streetlight-non-repair-services', 3, 12, 70, 'inspection', 'light', 0.5],
  ['streetlight-ada-repair-services', 0.8, 5, 30, 'repair', 'light', 0.5],
  // Transportation
  ['parking-issues', 12, 0.2, 3, 'inspection', 'other', 0.77],
  ['traffic-signal-issues', 5, 1, 9, 'repair', 'other', 0.45],
  ['curb-issues', 4, 20, 90, 'repair', 'other', 0.52],
  ['traffic-sign-issues', 4, 5, 40, 'repair', 'other', 0.48],
  ['parking-meter-maintenance', 3, 1.5, 6, 'repair', 'other', 0.42],
  ['accessible-parking-zones', 3, 25, 100, 'inspection', 'other', 0.55],
  ['dockless-mobility-enforcement', 3, 0.5, 3, 'inspection', 'other', 0.6],
  ['traffic-safety', 2, 20, 100, 'inspection', 'other', 0.6],
  ['bus-stop-parking-sign-markings', 1.5, 10, 60, 'repair', 'other', 0.5],
  ['bicycle-facilities-issues', 1, 12, 60, 'repair', 'other', 0.52],
  ['accessible-bus-stop-issues', 0.8, 8, 50, 'inspection', 'other', 0.5],
  ['taxi-complaints', 0.5, 6, 30, 'inspection', 'other', 0.2],
  // Animal Services
  ['animal-complaint-violation', 1.6, 3, 15, 'inspection', 'other', 0.65],
  ['animal-loose', 1.3, 0.5, 3, 'repair', 'other', 0.6],
  ['animal-confined', 0.6, 0.5, 2, 'repair', 'other', 0.5],
  ['nuisance-barking-dogs', 0.5, 10, 40, 'inspection', 'other', 0.65],
  // The 311 centre
  ['information-only', 154, 0.1, 1, 'information', 'pickup', 0.2],
  ['other', 8, 1.21, 3.47, 'question', 'other', 0.4],
  ['feedback', 3, 0.83, 20, 'question', 'other', 0.45],
  // Water and Power, Building and Safety, Engineering, Disability
  ['report-water-wasting', 8, 0.2, 3, 'inspection', 'other', 0.6],
  ['private-property-violation', 5, 2, 10, 'reportOnly', 'other', 0.7],
  ['building-permit-inspection', 2, 3, 10, 'inspection', 'other', 0.55],
  ['report-a-sidewalk-problem', 6, 2, 10, 'reportOnly', 'other', 0.66],
  ['sidewalk-repair-access-request-program', 1, 40, 250, 'inspection', 'other', 0.62],
  ['sewer-or-sidewalk-rebates', 0.8, 12, 60, 'question', 'other', 0.45],
  ['ada-accessibility-disability-complaints', 1, 15, 60, 'inspection', 'other', 0.55],
  ['disability-related-modification-or-accommodations', 0.5, 12, 50, 'inspection', 'other', 0.5],
  ['request-for-terminal-access-routes', 0.2, 10, 40, 'question', 'other', 0.4],
  ['searchlight-generator-permits', 0.2, 4, 14, 'question', 'other', 0.35],
];

export const SERVICES: readonly ServiceFigures[] = ROWS.map(
  ([code, cases, median, p90, kind, channels, disagree]) => ({
    code,
    cases,
    days: [median, p90],
    kind,
    channels,
    disagree,
  }),
);
