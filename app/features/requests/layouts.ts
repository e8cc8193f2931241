/** The columns we read, whatever a layout calls them. */
export type Column =
  | 'number'
  | 'created'
  | 'updated'
  | 'closed'
  | 'status'
  | 'action'
  | 'resolution'
  | 'type'
  | 'source'
  | 'createdBy'
  | 'anonymous'
  | 'owner'
  | 'address'
  | 'zip'
  | 'latitude'
  | 'longitude'
  | 'district';

export type LayoutName = 'legacy' | 'cases' | 'cases-fields';

export interface Layout {
  name: LayoutName;
  /** How many columns the file has: the legacy layout comes with 33, 35 or 39. */
  width: number;
  /** Where a column is; undefined where this file has none. */
  at: Partial<Record<Column, number>>;
}

const LEGACY: Record<Column, string> = {
  number: 'srnumber',
  created: 'createddate',
  updated: 'updateddate',
  closed: 'closeddate',
  status: 'status',
  action: 'actiontaken',
  resolution: 'resolutioncode',
  type: 'requesttype',
  source: 'requestsource',
  createdBy: 'createdbyuserorganization',
  anonymous: 'anonymous',
  owner: 'owner',
  address: 'address',
  zip: 'zipcode',
  latitude: 'latitude',
  longitude: 'longitude',
  district: 'cd',
};

/** Column names in lower case: exports differ in case only. `cases` is the file, `cases-fields` the API's names for the same. */
const LAYOUTS: Record<LayoutName, Record<Column, string>> = {
  legacy: LEGACY,
  cases: { ...LEGACY, number: 'casenumber' },
  'cases-fields': {
    number: 'casenumber',
    created: 'createddate',
    updated: 'systemmodstamp',
    closed: 'closeddate',
    status: 'status',
    action: 'action_taken__c',
    resolution: 'resolution_code__c',
    type: 'type',
    source: 'origin',
    createdBy: 'created_by_user_organization',
    anonymous: 'reported_anonymously__c',
    owner: 'department_name__c',
    address: 'locator_gis_returned_address',
    zip: 'zipcode__c',
    latitude: 'geolocation__latitude__s',
    longitude: 'geolocation__longitude__s',
    district: 'locator_council_district',
  },
};

const NEEDED: readonly Column[] = ['number', 'created', 'updated', 'closed', 'status', 'type'];

/** The layout of a file by its header, or what the best guess is missing. Names are compared without case. */
export function recogniseLayout(header: readonly string[]): Layout | { missing: string[] } {
  const names = header.map((name) => name.trim().toLowerCase());
  let fewest: string[] | undefined;
  for (const [name, columns] of Object.entries(LAYOUTS) as [LayoutName, Record<Column, string>][]) {
    const missing = NEEDED.map((column) => columns[column]).filter((each) => !names.includes(each));
    if (missing.length === 0) {
      const at = Object.fromEntries(
        Object.entries(columns)
          .map(([column, each]) => [column, names.indexOf(each)] as const)
          .filter(([, index]) => index !== -1),
      );
      return { name, width: header.length, at };
    }
    if (!fewest || missing.length < fewest.length) fewest = missing;
  }
  return { missing: fewest ?? [] };
}
