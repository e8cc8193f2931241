import { DAY, HOUR, MINUTE } from './clock.ts';
import type { AskingPlan } from './inviting.ts';
import { endingOf } from './outcomes.ts';
import { stream } from './random.ts';
import type { Residents } from './residents.ts';
import type { CityClosure, CityRequest } from './rows.ts';

/**
 * The requests that a newcomer finds on top of the mailbox: plain ones, in several
 * languages, newest last. They become due just before now.
 */
const SHOWN = [
  ['hi', 'item-pickups', '1500 block of Reseda Blvd, 91335', 3],
  ['vi', 'graffiti-removal', '7200 block of Van Nuys Blvd, 91405', 6],
  ['ru', 'streetlight-repair-services', '800 block of Vermont Ave, 90029', 13],
  ['ja', 'item-pickups', '2100 block of Sepulveda Blvd, 90025', 11],
  ['tl', 'illegal-dumping-item-pickup', '300 block of Hoover St, 90004', 13],
  ['zh-Hans', 'streetlight-repair-services', '900 block of Broadway, 90012', 1],
  ['hy', 'item-pickups', '5300 block of Lankershim Blvd, 91601', 2],
  ['zh-Hant', 'graffiti-removal', '2400 block of Broadway, 90031', 1],
  ['ko', 'item-pickups', '600 block of Western Ave, 90005', 10],
  ['fa', 'streetlight-repair-services', '1900 block of Sepulveda Blvd, 90025', 5],
  ['es', 'illegal-dumping-item-pickup', '4200 block of Central Ave, 90011', 9],
  ['en', 'streetlight-repair-services', '3700 block of Venice Blvd, 90019', 10],
  ['fa', 'item-pickups', '18300 block of Sherman Way, 91335', 3],
  ['es', 'graffiti-removal', '1100 block of Soto St, 90023', 14],
  ['en', 'item-pickups', '1200 block of Crenshaw Blvd, 90019', 10],
] as const;

/** Between two of them. */
const APART = 50_000;

/**
 * How long before now to plan and send, one after the other: all others first, then
 * the showcase, at last its three newest one by one, so that the order is certain.
 */
export const SHOWCASE_STEPS = [SHOWN.length + 1, 3.5, 2.5, 1.5, 0].map((places) => places * APART);

interface Given {
  seed: number;
  now: number;
  plan: AskingPlan;
  residents: Residents;
  requests: CityRequest[];
  closures: CityClosure[];
}

export function addShowcase({ seed, now, plan, residents, requests, closures }: Given) {
  const chance = stream(seed, 'showcase');
  const endings = {
    'item-pickups': endingOf('completed'),
    'illegal-dumping-item-pickup': endingOf('completed'),
    'graffiti-removal': endingOf('communityDone'),
    'streetlight-repair-services': endingOf('workDone'),
  };
  for (const [place, [language, serviceCode, address, district]] of SHOWN.entries()) {
    const closedAt = now - plan.delayHours * HOUR - (SHOWN.length - place) * APART;
    const createdAt = Math.floor((closedAt - chance.between(2, 5) * DAY) / 1000) * 1000;
    const ending = endings[serviceCode];
    const request: CityRequest = {
      id: requests.length + 1,
      number: `SIM-${String(requests.length + 1).padStart(7, '0')}`,
      serviceCode,
      status: ending.status,
      resolutionCode: ending.code,
      createdAt,
      updatedAt: closedAt,
      closedAt,
      channel: 'app',
      staffReported: false,
      anonymous: false,
      district,
      zip: address.slice(-5),
      address,
      latitude: null,
      longitude: null,
      language,
      resident: residents.newcomer(language, createdAt),
    };
    requests.push(request);
    closures.push({
      id: closures.length + 1,
      request,
      closedAt,
      ending,
      informationOnly: false,
      recordedAt: closedAt + 3 * MINUTE,
      reopenedAt: null,
      disposition: 'waiting',
      dispositionReason: null,
      dispositionAt: closedAt,
    });
  }
}
