/**
 * Where the simulated city's requests come from.
 *
 * `requests`: requests by council district in the City of Los Angeles' open data,
 * h65r-yf5i (2018-01-01 to 01-04) and rq3b-xjk8 (2020-01-01 to 01-03), 20,000 rows.
 * `latino`: per cent of residents, ACS 2014–18 by tract centroid in the 2012 districts.
 * `zips`: the ZIP codes that the same requests name most, with the middle of their places.
 */

export interface District {
  number: number;
  requests: number;
  latino: number;
  zips: readonly (readonly [zip: string, latitude: number, longitude: number])[];
}

// biome-ignore format: a table is read by its rows
export const DISTRICTS: readonly District[] = [
  { number: 1, requests: 1049, latino: 66.6, zips: [['90065', 34.112, -118.23], ['90042', 34.115, -118.192], ['90031', 34.081, -118.214], ['90006', 34.05, -118.293], ['90057', 34.063, -118.277]] },
  { number: 2, requests: 1210, latino: 41.4, zips: [['91606', 34.186, -118.389], ['91605', 34.207, -118.404], ['91601', 34.168, -118.371], ['91405', 34.201, -118.446], ['91607', 34.169, -118.397]] },
  { number: 3, requests: 1238, latino: 40.5, zips: [['91335', 34.202, -118.538], ['91367', 34.178, -118.621], ['91306', 34.21, -118.576], ['91364', 34.162, -118.594], ['91303', 34.197, -118.597]] },
  { number: 4, requests: 1147, latino: 17.2, zips: [['90027', 34.102, -118.295], ['90068', 34.112, -118.331], ['91423', 34.153, -118.432], ['91403', 34.155, -118.457], ['90046', 34.098, -118.354]] },
  { number: 5, requests: 1126, latino: 10.7, zips: [['90034', 34.03, -118.4], ['90035', 34.053, -118.381], ['91316', 34.169, -118.521], ['90064', 34.035, -118.429], ['90048', 34.073, -118.371]] },
  { number: 6, requests: 1338, latino: 70.5, zips: [['91406', 34.199, -118.484], ['91402', 34.222, -118.449], ['91331', 34.258, -118.421], ['91405', 34.201, -118.446], ['91352', 34.225, -118.373]] },
  { number: 7, requests: 1535, latino: 69.7, zips: [['91342', 34.309, -118.441], ['91331', 34.258, -118.421], ['91345', 34.261, -118.46], ['91042', 34.252, -118.287], ['91040', 34.262, -118.315]] },
  { number: 8, requests: 1464, latino: 57.4, zips: [['90044', 33.966, -118.289], ['90047', 33.967, -118.308], ['90043', 33.984, -118.328], ['90003', 33.962, -118.274], ['90062', 34.004, -118.31]] },
  { number: 9, requests: 1055, latino: 81.9, zips: [['90011', 34.008, -118.26], ['90037', 34.001, -118.289], ['90003', 33.962, -118.274], ['90044', 33.966, -118.289]] },
  { number: 10, requests: 1328, latino: 45.9, zips: [['90019', 34.048, -118.34], ['90016', 34.031, -118.353], ['90018', 34.03, -118.317], ['90008', 34.012, -118.344], ['90020', 34.067, -118.297]] },
  { number: 11, requests: 998, latino: 18.6, zips: [['90066', 34.0, -118.428], ['90291', 33.993, -118.469], ['90045', 33.962, -118.399], ['90025', 34.046, -118.45], ['90292', 33.981, -118.447]] },
  { number: 12, requests: 1294, latino: 29.4, zips: [['91344', 34.271, -118.501], ['91325', 34.229, -118.52], ['91311', 34.253, -118.591], ['91326', 34.278, -118.549], ['91343', 34.234, -118.472]] },
  { number: 13, requests: 1858, latino: 50.8, zips: [['90029', 34.09, -118.298], ['90026', 34.077, -118.264], ['90004', 34.076, -118.301], ['90028', 34.099, -118.33], ['90039', 34.109, -118.262]] },
  { number: 14, requests: 1852, latino: 65.7, zips: [['90033', 34.048, -118.207], ['90023', 34.026, -118.207], ['90032', 34.083, -118.176], ['90013', 34.046, -118.246], ['90041', 34.135, -118.214]] },
  { number: 15, requests: 1488, latino: 64.3, zips: [['90744', 33.785, -118.266], ['90731', 33.732, -118.292], ['90002', 33.948, -118.248], ['90059', 33.935, -118.25], ['90732', 33.741, -118.309]] },
];

/** No ZIP, district or coordinates: 20 of 20,000 rows lack a district, about 5 % of 2026's cases lack coordinates. */
export const WITHOUT_DISTRICT = 0.001;
export const WITHOUT_COORDINATES = 0.05;

/** Streets that cross most of the city: an address is a block of one, never a house. */
export const STREETS = [
  'Vermont Ave',
  'Western Ave',
  'Normandie Ave',
  'Figueroa St',
  'Main St',
  'Broadway',
  'San Pedro St',
  'Central Ave',
  'Avalon Blvd',
  'Hoover St',
  'Crenshaw Blvd',
  'La Brea Ave',
  'Sepulveda Blvd',
  'Van Nuys Blvd',
  'Sherman Way',
  'Vanowen St',
  'Victory Blvd',
  'Roscoe Blvd',
  'Saticoy St',
  'Reseda Blvd',
  'Lankershim Blvd',
  'Sunset Blvd',
  'Pico Blvd',
  'Olympic Blvd',
  'Venice Blvd',
  'Washington Blvd',
  'Adams Blvd',
  'Soto St',
  'Eagle Rock Blvd',
  'York Blvd',
] as const;
