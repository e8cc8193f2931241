import { DAY, HOUR, MINUTE } from './clock.ts';
import { COMMUNITIES } from './languages.ts';
import type { Stream } from './random.ts';
import type { CityClosure, CityInvitation, Resident } from './rows.ts';

/** What the simulation must know of the plan: the same figures as the plan's row. */
export interface AskingPlan {
  seed: number;
  fraction: number;
  delayHours: number;
  expireDays: number;
  quietFrom: number;
  quietTo: number;
}

/** How often it cannot be known whether mail went out. Ours. */
const IN_DOUBT = 0.0007;

/** The languages that mail is written in; whoever asks for another is written to in English. */
const OFFERED = new Set([
  'en',
  ...COMMUNITIES.map(({ code }) => code).filter((code) => code !== 'ar' && code !== 'uk'),
]);

/** The planner runs every minute. */
export const nextMinute = (at: number) => Math.ceil(at / MINUTE) * MINUTE;

interface Inviting {
  closure: CityClosure;
  resident: Resident;
  plannedAt: number;
  mayGoAt: number;
  plan: AskingPlan;
  chance: Stream;
  probability: number;
  points: number;
}

/** The invitation as it was planned, and how handing it over to the mail server ended. */
export function invite({
  closure,
  resident,
  plannedAt,
  mayGoAt,
  plan,
  chance,
  probability,
  points,
}: Inviting): CityInvitation {
  const sendingAt = mayGoAt + Math.floor(chance.between(2, 400)) * 1000;
  const finishedAt = sendingAt + Math.floor(chance.between(150, 900));
  const spoken = [resident.language, closure.request.language].find((code) => code && OFFERED.has(code));
  const invitation: CityInvitation = {
    id: 0,
    closure,
    resident,
    probability,
    points,
    languageDelivered: spoken ?? 'en',
    plannedAt,
    dueAt: mayGoAt,
    sentAt: null,
    expiresAt: mayGoAt + plan.expireDays * DAY,
    withdrawnAt: null,
    message: { state: 'sent', reason: null, smtpCode: 250, sendingAt, finishedAt },
  };
  if (closure.reopenedAt !== null && closure.reopenedAt < sendingAt) {
    const at = nextMinute(closure.reopenedAt);
    invitation.withdrawnAt = at;
    invitation.message = {
      state: 'withdrawn',
      reason: 'reopened',
      smtpCode: null,
      sendingAt: null,
      finishedAt: at,
    };
    settle(closure, 'withdrawn', at, 'reopened');
  } else if (resident.deadAddress) {
    Object.assign(invitation.message, {
      state: 'rejected',
      reason: '550 5.1.1 No such mailbox',
      smtpCode: 550,
    });
    settle(closure, 'bounced', finishedAt);
  } else if (chance.chance(IN_DOUBT)) {
    Object.assign(invitation.message, { state: 'in_doubt', smtpCode: null });
    settle(closure, 'in_doubt', finishedAt);
  } else {
    invitation.sentAt = finishedAt;
    settle(closure, 'sent', finishedAt);
  }
  return invitation;
}

/** Nobody answered in time; the timetable sees it at the next full hour. */
export function expire({ closure, expiresAt }: CityInvitation, now: number) {
  const seenAt = Math.ceil(expiresAt / HOUR) * HOUR;
  if (seenAt <= now) settle(closure, 'expired', seenAt);
}

/** Where a closure ended up, and since when. */
export function settle(closure: CityClosure, disposition: string, at: number, reason: string | null = null) {
  closure.disposition = disposition;
  closure.dispositionReason = reason;
  closure.dispositionAt = at;
}
