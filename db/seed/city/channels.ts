import { type Stream, weighted } from './random.ts';

/**
 * How requests arrive: `RequestSource` by type in the City of Los Angeles' open data
 * h65r-yf5i and rq3b-xjk8 (20,000 requests of January 2018 and 2020). Collections are
 * bulky items, appliances and electronic waste together. `other` is every type that
 * those days lack: the share of calls of the whole city, without the drivers.
 */
const COUNTS = {
  pickup: { call: 7608, app: 2358, web: 1531, driver: 210, email: 27, staff: 5 },
  dumping: { call: 949, app: 352, web: 219, driver: 373, email: 24, staff: 5 },
  graffiti: { call: 309, app: 1091, web: 418, driver: 2886, email: 6, staff: 0 },
  encampment: { call: 120, app: 389, web: 137, driver: 7, email: 1, staff: 1 },
  animal: { call: 254, app: 64, web: 68, driver: 2, email: 0, staff: 0 },
  light: { call: 91, app: 84, web: 77, driver: 0, email: 9, staff: 1 },
  other: { call: 9334, app: 4541, web: 2564, driver: 0, email: 70, staff: 12 },
} as const;

export type Channels = keyof typeof COUNTS;
export type Channel = 'call' | 'app' | 'web' | 'driver' | 'email' | 'staff';

/** `Anonymous` = Y by `RequestSource` in the same rows. */
export const ANONYMOUS: Record<Channel, number> = {
  call: 395 / 9334,
  app: 1349 / 4541,
  web: 361 / 2564,
  driver: 82 / 3478,
  email: 2 / 70,
  staff: 1 / 11,
};

/** The share of callers who left a telephone number and no e-mail address. Ours: nobody publishes it. */
export const CALLERS_WITHOUT_EMAIL = 0.24;

const draws = new Map(
  Object.entries(COUNTS).map(([name, counts]) => [
    name,
    weighted(Object.entries(counts) as [Channel, number][]),
  ]),
);

export function drawChannel(channels: Channels, stream: Stream): Channel {
  const draw = draws.get(channels);
  if (!draw) throw new Error(`There are no channels called "${channels}".`);
  return draw(stream);
}
