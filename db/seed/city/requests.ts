import { ANONYMOUS, CALLERS_WITHOUT_EMAIL, type Channel, drawChannel } from './channels.ts';
import { type Clock, DAY, MINUTE } from './clock.ts';
import { closeRequest } from './closing.ts';
import { languageDraws } from './languages.ts';
import { DISTRICTS, STREETS, WITHOUT_COORDINATES, WITHOUT_DISTRICT } from './places.ts';
import { type Stream, stream, weighted } from './random.ts';
import type { Residents } from './residents.ts';
import type { CityClosure, CityRequest } from './rows.ts';
import { SERVICES } from './services.ts';

/** Requests by local hour of `CreatedDate`, of the 20,000 of 2018 and 2020 (open data h65r-yf5i, rq3b-xjk8). */
const BY_HOUR = [
  106, 67, 60, 49, 22, 42, 136, 614, 1612, 1832, 2183, 2191, 1923, 1821, 1662, 1514, 1246, 811, 623, 367, 381,
  341, 225, 172,
];
/** Sunday to Saturday. Ours. */
const BY_WEEKDAY = [0.55, 1.3, 1.2, 1.15, 1.1, 1.05, 0.65];
/** How often a request says the language it was made in. Ours. */
const LANGUAGE_SAID = 0.4;

interface Given {
  seed: number;
  now: number;
  /** When the simulated year began. */
  start: number;
  count: number;
  clock: Clock;
  residents: Residents;
}

export interface Arrivals {
  requests: CityRequest[];
  closures: CityClosure[];
}

/** A year of requests in the order they were made, and their closures in the order they were closed. */
export function makeRequests(given: Given): Arrivals {
  const { seed, count } = given;
  const drawService = weighted(SERVICES.map((service) => [service, service.cases] as const));
  const drawPlace = placeDraw(stream(seed, 'places'));
  const chance = stream(seed, 'requests');
  const times = arrivalTimes(given, stream(seed, 'arrivals'));
  const languages = languageDraws();
  const arrivals: Arrivals = { requests: [], closures: [] };

  for (let i = 0; i < count; i++) {
    const createdAt = times[i] ?? given.now;
    const service = drawService(chance);
    const channel = drawChannel(service.channels, chance);
    const { home, ...place } = drawPlace();
    const staffReported = channel === 'driver';
    const anonymous = chance.chance(ANONYMOUS[channel]);
    const resident =
      staffReported || anonymous ? null : given.residents.draw(home, hasEmail(channel, chance), createdAt);
    const says = !staffReported && chance.chance(LANGUAGE_SAID);
    const request: CityRequest = {
      id: i + 1,
      number: `SIM-${String(i + 1).padStart(7, '0')}`,
      serviceCode: service.code,
      status: 'New',
      resolutionCode: null,
      createdAt,
      updatedAt: createdAt,
      closedAt: null,
      channel,
      staffReported,
      anonymous,
      ...place,
      language: says ? (resident ? resident.language : (languages.get(home)?.(chance) ?? null)) : null,
      resident,
    };
    arrivals.requests.push(request);
    closeRequest({ ...given, request, service, chance, closures: arrivals.closures });
  }
  return arrivals;
}

function hasEmail(channel: Channel, chance: Stream): boolean {
  return !(channel === 'call' || channel === 'staff') || !chance.chance(CALLERS_WITHOUT_EMAIL);
}

function arrivalTimes({ start, now, count, clock }: Given, chance: Stream): number[] {
  const days = Math.round((now - start) / DAY);
  const drawDay = weighted(
    Array.from({ length: days + 1 }, (_, day) => {
      const noon = clock.atHour(start + day * DAY, 12);
      return [noon, BY_WEEKDAY[clock.weekdayOf(noon)] ?? 1] as const;
    }),
  );
  const drawHour = weighted(BY_HOUR.map((weight, hour) => [hour, weight] as const));
  const times: number[] = [];
  while (times.length < count) {
    const at = Math.floor(clock.atHour(drawDay(chance), drawHour(chance) + chance.next()));
    if (at >= start && at < now - MINUTE) times.push(at - (at % 1000));
  }
  return times.sort((a, b) => a - b);
}

function placeDraw(chance: Stream) {
  const drawDistrict = weighted(DISTRICTS.map((district) => [district, district.requests] as const));
  return () => {
    const district = drawDistrict(chance);
    const [zip, latitude, longitude] = chance.of(district.zips);
    const block = 100 * (1 + chance.index(89));
    const address = `${block} block of ${chance.of(STREETS)}, ${zip}`;
    const near = (middle: number) => Math.round((middle + 0.008 * chance.normal()) * 1e5) / 1e5;
    const located = { latitude: near(latitude), longitude: near(longitude) };
    const lost = chance.next();
    return {
      home: district.number,
      district: lost < WITHOUT_DISTRICT ? null : district.number,
      zip: lost < WITHOUT_DISTRICT ? null : zip,
      address: lost < WITHOUT_DISTRICT ? null : address,
      ...(lost < WITHOUT_COORDINATES ? { latitude: null, longitude: null } : located),
    };
  };
}
