import { type Clock, DAY, HOUR, MINUTE } from './clock.ts';
import { type EndingName, endingOf, KINDS, NEVER_CLOSED, REOPENED } from './outcomes.ts';
import { lognormal, type Stream, weighted } from './random.ts';
import type { CityClosure, CityRequest } from './rows.ts';
import type { ServiceFigures } from './services.ts';
import { STORIES, valueAt } from './stories.ts';

interface Closing {
  now: number;
  start: number;
  clock: Clock;
  request: CityRequest;
  service: ServiceFigures;
  chance: Stream;
  closures: CityClosure[];
}

const endingDraws = new Map(
  Object.entries(KINDS).map(([kind, shares]) => [
    kind,
    weighted(Object.entries(shares) as [EndingName, number][]),
  ]),
);

/** Closes a request when and as its service does, or leaves it open; some are opened again and closed twice. */
export function closeRequest({ request, service, chance, closures, ...given }: Closing) {
  const { now, start, clock } = given;
  const ending = endingOf((endingDraws.get(service.kind) ?? (() => 'closed' as const))(chance));
  if (!ending.atOnce && chance.chance(NEVER_CLOSED)) {
    request.status = chance.chance(0.7) ? 'Workorder Created' : 'In Progress';
    request.updatedAt = Math.min(now, request.createdAt + DAY);
    return;
  }
  const slower = valueAt(STORIES[service.code]?.slower ?? [], (request.createdAt - start) / (now - start));
  const wait = ending.atOnce
    ? chance.between(4_000, 58_000)
    : Math.max(20 * MINUTE, lognormal(chance, service.days[0], service.days[1]) * slower * DAY);
  let closedAt = whole(
    ending.atOnce ? request.createdAt + wait : inWorkingHours(request.createdAt + wait, clock, chance),
  );
  if (closedAt >= now) {
    request.status = wait > 2 * DAY ? 'Workorder Created' : 'New';
    return;
  }
  let closure = addClosure(request, closedAt, ending, closures, chance);
  if (
    !ending.atOnce &&
    ending.outcome !== 'cancelled' &&
    ending.outcome !== 'duplicate' &&
    chance.chance(REOPENED)
  ) {
    const reopenedAt = whole(closedAt + lognormal(chance, 1.2, 6) * DAY);
    const again = whole(
      inWorkingHours(reopenedAt + Math.max(0.2, lognormal(chance, 3, 9)) * DAY, clock, chance),
    );
    if (reopenedAt < now) closure.reopenedAt = reopenedAt;
    if (reopenedAt < now && again >= now) {
      Object.assign(request, { status: 'In Progress', updatedAt: reopenedAt });
      return;
    }
    if (again < now) {
      closedAt = again;
      closure = addClosure(request, again, endingOf('completed'), closures, chance);
    }
  }
  const { status, code } = closure.ending;
  Object.assign(request, { status, resolutionCode: code, closedAt, updatedAt: closedAt });
}

function addClosure(
  request: CityRequest,
  closedAt: number,
  ending: CityClosure['ending'],
  closures: CityClosure[],
  chance: Stream,
): CityClosure {
  const closure: CityClosure = {
    id: closures.length + 1,
    request,
    closedAt,
    ending,
    informationOnly: ending.atOnce === true && ending.outcome === 'administrative',
    recordedAt: whole(closedAt + chance.between(1, 9) * MINUTE),
    reopenedAt: null,
    disposition: 'waiting',
    dispositionReason: null,
    dispositionAt: closedAt,
  };
  closures.push(closure);
  return closure;
}

/** Crews close their work between 7 and 18 o'clock; what would fall into the night is closed the next morning. */
function inWorkingHours(at: number, clock: Clock, chance: Stream): number {
  const hour = clock.hourOf(at);
  if (hour >= 7 && hour < 18) return at;
  return clock.atHour(hour < 7 ? at : at + 12 * HOUR, 7 + 4 * chance.next());
}

const whole = (ms: number) => ms - (ms % 1000);
