import { habitsOf, LANGUAGE_UNSAID, languageDraws } from './languages.ts';
import { nameIn } from './names.ts';
import { DISTRICTS } from './places.ts';
import { type Stream, stream, weighted } from './random.ts';
import type { Resident } from './rows.ts';

/** Everybody who could make a request. Who never does gets no row. */
const RESIDENTS = 46_000;
const WITHOUT_EMAIL = 6_000;

/** Of addresses given over the telephone some never existed. Ours. */
const DEAD_ADDRESSES = 0.014;

export interface Residents {
  /** Somebody of this district; callers may have left a telephone number only. */
  draw(district: number, withEmail: boolean, at: number): Resident;
  /** Somebody who has never made a request before. */
  newcomer(language: string, at: number): Resident;
  /** Who made requests, in the order in which they first did. */
  all(): Resident[];
}

/**
 * Residents by district. How often one makes requests has a long tail, as every 311
 * centre knows its frequent reporters; the weights follow a Pareto law cut at 60.
 */
export function makeResidents(seed: number): Residents {
  const chance = stream(seed, 'residents');
  const languages = languageDraws();
  const drawDistrict = weighted(DISTRICTS.map((district) => [district.number, district.requests] as const));
  const known: Resident[] = [];

  const make = (language: string | null, serial: number, withEmail: boolean): Resident => {
    const name = nameIn(language ?? 'en', chance);
    return {
      id: 0,
      name: `${name.given} ${name.family}`,
      email: withEmail
        ? `${name.given}.${name.family}${serial}@example.org`.toLowerCase().replaceAll(' ', '')
        : null,
      // 555-0100 to 555-0199 are kept for fiction; the area code tells them apart.
      phone: withEmail
        ? null
        : `+1${200 + (Math.floor(serial / 100) % 700)}55501${String(serial % 100).padStart(2, '0')}`,
      language,
      createdAt: 0,
      // Older residents answer more, younger ones less: a latent spread, not an age.
      eagerness: Math.exp(0.55 * chance.normal()) * habitsOf(language).answers,
      deadAddress: chance.chance(DEAD_ADDRESSES),
    };
  };

  const pools = new Map<string, [Resident, number][]>();
  for (let serial = 1; serial <= RESIDENTS + WITHOUT_EMAIL; serial++) {
    const withEmail = serial <= RESIDENTS;
    const district = drawDistrict(chance);
    const spoken = languages.get(district)?.(chance) ?? 'en';
    const resident = make(chance.chance(LANGUAGE_UNSAID) ? null : spoken, serial, withEmail);
    const key = `${district}:${withEmail}`;
    const pool = pools.get(key) ?? [];
    pool.push([resident, Math.min(60, (1 - chance.next()) ** -0.8)]);
    pools.set(key, pool);
  }
  const draws = new Map([...pools].map(([key, pool]) => [key, weighted(pool)]));
  const who = stream(seed, 'who asks');

  const meet = (resident: Resident, at: number) => {
    if (resident.id === 0) {
      resident.id = known.push(resident);
      resident.createdAt = at;
    }
    return resident;
  };
  return {
    draw: (district, withEmail, at) => {
      const draw: ((stream: Stream) => Resident) | undefined = draws.get(`${district}:${withEmail}`);
      if (!draw) throw new Error(`Nobody lives in district ${district}.`);
      return meet(draw(who), at);
    },
    newcomer: (language, at) =>
      meet({ ...make(language, RESIDENTS + WITHOUT_EMAIL + known.length + 1, true), deadAddress: false }, at),
    all: () => known,
  };
}
