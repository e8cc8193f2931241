/** Made-up exports in the layouts of the city, for tests and benches. */

const LEGACY =
  'SRNumber,CreatedDate,UpdatedDate,ActionTaken,Owner,RequestType,Status,RequestSource,MobileOS,Anonymous,AssignTo,ServiceDate,ClosedDate,AddressVerified,ApproximateAddress,Address,HouseNumber,Direction,StreetName,Suffix,ZipCode,Latitude,Longitude,Location,TBMPage,TBMColumn,TBMRow,APC,CD,CDMember,NC,NCName,PolicePrecinct';

export const LEGACY_HEADER = LEGACY.split(',');

/** A row of the legacy layout; what is not given is plausible. */
export function legacyRow(given: Record<string, string> = {}): string {
  const values: Record<string, string> = {
    SRNumber: '1-100',
    CreatedDate: '01/02/2018 09:00:00 AM',
    UpdatedDate: '01/05/2018 04:30:00 PM',
    ActionTaken: 'SR Created',
    Owner: 'BOS',
    RequestType: 'Bulky Items',
    Status: 'Closed',
    RequestSource: 'Call',
    Anonymous: 'N',
    ClosedDate: '01/05/2018 04:30:00 PM',
    Address: '356 S BERENDO ST, 90020',
    ZipCode: '90020',
    Latitude: '34.0676390557',
    Longitude: '-118.294017712',
    CD: '10',
    ...given,
  };
  return LEGACY_HEADER.map((name) => quoted(values[name] ?? '')).join(',');
}

/** A whole legacy file. */
export const legacyFile = (...rows: Record<string, string>[]): string =>
  `${LEGACY}\n${rows.map((row) => `${legacyRow(row)}\n`).join('')}`;

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const OWNERS = ['BOS', 'BOS', 'BOS', 'OCB', 'BSL', 'ITA'];
const TYPES = [
  'Bulky Items',
  'Illegal Dumping Pickup',
  'Electronic Waste',
  'Graffiti Removal',
  'Single Streetlight Issue',
  'Other',
];
const SOURCES = ['Call', 'Mobile App', 'Self Service', 'Driver Self Report', 'Call'];

/** A large legacy file in pieces, about as wide as the real ones: `count` requests of a year, nearly all closed. */
export function* generatedExport(count: number): Generator<string> {
  yield `${LEGACY}\n`;
  let piece = '';
  for (let at = 0; at < count; at++) {
    const kind = at % TYPES.length;
    const created = Date.UTC(2018, 0, 1) + Math.floor((at / count) * 365 * 86_400) * 1000;
    const closed = created + (1 + ((at * 7919) % 400_000)) * 1000;
    const open = at % 50 === 0;
    const house = String(100 + (at % 9900));
    const latitude = (34 + (at % 9973) / 50_000).toFixed(10);
    const longitude = (-118.5 + (at % 9949) / 40_000).toFixed(9);
    const zip = String(90001 + (at % 96));
    piece += `1-${1_000_000_000 + ((at * 48_271) % 2_000_000_000)},${usTime(created)},${usTime(open ? created : closed)},SR Created,${
      OWNERS[kind]
    },${TYPES[kind]},${open ? 'Open' : 'Closed'},${SOURCES[at % SOURCES.length]},${at % 3 ? '' : 'iOS'},${
      at % 9 ? 'N' : 'Y'
    },NC,${usTime(closed)},${open ? '' : usTime(closed)},Y,,"${house} S BERENDO ST, ${zip}",${house},S,BERENDO,ST,${zip},${latitude},${longitude},POINT (${longitude} ${latitude}),634,A,2,Central APC,${
      1 + (at % 15)
    },Herb J. Wesson Jr.,55,WILSHIRE CENTER - KOREATOWN NC,OLYMPIC\n`;
    if (piece.length > 1_000_000) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function usTime(local: number): string {
  const [date = '', time = ''] = new Date(local).toISOString().split('T');
  const [year, month, day] = date.split('-');
  const hour = Number(time.slice(0, 2));
  const twelve = String(hour % 12 || 12).padStart(2, '0');
  return `${month}/${day}/${year} ${twelve}${time.slice(2, 8)} ${hour < 12 ? 'AM' : 'PM'}`;
}
