import { receiptOf } from '#app/features/responses/response.ts';
import { type Clock, DAY, HOUR } from './clock.ts';
import { commentFor } from './comments.ts';
import { habitsOf } from './languages.ts';
import { type EndingName, endingOf, KINDS } from './outcomes.ts';
import { lognormal, type Stream, stream, weighted } from './random.ts';
import type { CityInvitation, CityResponse } from './rows.ts';
import { SERVICES, type ServiceFigures } from './services.ts';
import { STORIES, valueAt } from './stories.ts';

/**
 * New York's resolution satisfaction survey (open data 5ijn-vbdv, 364,689 answers):
 * strongly disagree 195,821, disagree 29,227, neutral 17,669, agree 34,406, strongly
 * agree 87,566. The ends are where the answers are. What share disagrees is each
 * service's own; within those who do and who do not, these proportions hold.
 */
const STRONGLY_OF_DISAGREEING = 195_821 / (195_821 + 29_227);
const NEUTRAL_OF_OTHERS = 17_669 / (17_669 + 34_406 + 87_566);
const STRONGLY_OF_AGREEING = 87_566 / (34_406 + 87_566);

/** Its reasons, given only by those who disagree, as the codes of our default survey. */
const REASONS = [
  ['not_fixed', 110_718],
  ['other', 67_366],
  ['no_explanation', 18_152], // status updates unhelpful, inaccurate or confusing
  ['report_again', 16_036],
  ['too_long', 4_192],
  ['wrong_information', 3_407],
  ['no_updates', 2_589],
  ['poor_quality', 2_152],
] as const;
/** Where the work was done, it was not the fixing that went wrong. */
const REASONS_WHEN_DONE = REASONS.filter(([code]) => code !== 'not_fixed' && code !== 'report_again');

/** Share that starts to answer, before what kind of resident is asked. Ours, set so that about 6,000 do. */
const STARTS = 0.24;
const GIVES_UP = 0.07;
const COMMENTS = 0.17;

/** Was the work done? In per cent: yes, partly, no, can't tell. By rating 1 to 5, for work and for what is closed without. */
const WORK_DONE = {
  done: [
    [12, 20, 60, 8],
    [20, 35, 37, 8],
    [42, 37, 11, 10],
    [86, 10, 0, 4],
    [96, 2, 0, 2],
  ],
  other: [
    [4, 8, 72, 16],
    [8, 18, 56, 18],
    [25, 25, 20, 30],
    [66, 12, 3, 19],
    [82, 4, 1, 13],
  ],
} as const;
const WORK_DONE_CODES = ['yes', 'partly', 'no', 'unsure'] as const;

interface Given {
  seed: number;
  now: number;
  start: number;
  clock: Clock;
}

/** Whether and how residents answer, in the order in which they were asked. */
export function makeAnswers({ seed, now, start, clock }: Given) {
  const chance = stream(seed, 'answers');
  const services = new Map(SERVICES.map((service) => [service.code, service]));
  const meanMoods = new Map(Object.keys(KINDS).map((kind) => [kind, meanMood(kind as keyof typeof KINDS)]));
  const drawReason = weighted(REASONS);
  const drawReasonWhenDone = weighted(REASONS_WHEN_DONE);
  const turns = new Map<string, number>();

  /** Turns of the golden ratio instead of dice: a service's share comes out even in every month, so that only the stories move. */
  const evenly = (serviceCode: string) => {
    const turn = (turns.get(serviceCode) ?? chance.next()) + 0.6180339887498949;
    turns.set(serviceCode, turn % 1);
    return turn % 1;
  };

  function satisfaction(service: ServiceFigures, { closure }: CityInvitation): number {
    const story = STORIES[service.code];
    if (story) return valueAt(story.satisfied, (closure.closedAt - start) / (now - start));
    const mood = closure.ending.mood - (meanMoods.get(service.kind) ?? 0);
    const disagree = 1 / (1 + ((1 - service.disagree) / service.disagree) * Math.exp(-mood));
    return (1 - disagree) * (1 - NEUTRAL_OF_OTHERS);
  }

  function rate(service: ServiceFigures, invitation: CityInvitation): number {
    const satisfied = satisfaction(service, invitation);
    if (evenly(service.code) < satisfied) return chance.chance(STRONGLY_OF_AGREEING) ? 5 : 4;
    const neutral = (satisfied / (1 - NEUTRAL_OF_OTHERS)) * NEUTRAL_OF_OTHERS;
    if (chance.chance(neutral / (1 - satisfied))) return 3;
    return chance.chance(STRONGLY_OF_DISAGREEING) ? 1 : 2;
  }

  function answer(invitation: CityInvitation): CityResponse | undefined {
    const service = services.get(invitation.closure.request.serviceCode);
    const { resident, sentAt } = invitation;
    if (!service || sentAt === null) return undefined;
    const eager = STARTS * resident.eagerness * (STORIES[service.code]?.eager ?? 1);
    if (!chance.chance(Math.min(0.85, eager))) return undefined;
    const startedAt = whenAnswered(sentAt, habitsOf(resident.language).late, { clock, chance });
    if (startedAt >= Math.min(now, invitation.expiresAt)) return undefined;

    const rating = rate(service, invitation);
    const givesUp = chance.chance(GIVES_UP);
    const worked = invitation.closure.ending.outcome === 'done' ? WORK_DONE.done : WORK_DONE.other;
    const workDone =
      givesUp && chance.chance(0.5) ? null : pick(WORK_DONE_CODES, worked[rating - 1] ?? [], chance);
    const language =
      invitation.languageDelivered !== 'en' && chance.chance(0.04) ? 'en' : invitation.languageDelivered;
    const answers: CityResponse['answers'] = {
      rating: String(rating),
      ...(workDone && { work_done: workDone }),
    };
    if (!givesUp) {
      const asksWhy = rating <= 3;
      if (asksWhy && chance.chance(0.93)) {
        const draw = workDone === 'yes' ? drawReasonWhenDone : drawReason;
        const wrong = new Set([draw(chance), ...(chance.chance(0.28) ? [draw(chance)] : [])]);
        answers.wrong = [...wrong];
      }
      const tone = workDone === 'no' ? 'undone' : rating <= 3 ? 'bad' : 'good';
      const comment =
        chance.chance(COMMENTS) && commentFor({ language, tone, service: service.code }, chance);
      if (comment) answers.comment = comment;
    }
    const changedAt = startedAt + Math.floor(chance.between(12, givesUp ? 30 : 160)) * 1000;
    const completedAt = givesUp || changedAt >= now ? null : changedAt;
    const { closure } = invitation;
    closure.disposition = completedAt === null ? 'started' : 'completed';
    closure.dispositionAt = completedAt ?? startedAt;
    const receipt = receiptOf(Uint8Array.from({ length: 10 }, () => chance.index(256)));
    return {
      id: 0,
      invitation,
      language,
      answers,
      rating,
      workDone,
      receipt,
      startedAt,
      changedAt,
      completedAt,
    };
  }

  return { answer };
}

/** The mean over the endings that are surveyed, so that the mood of an ending leaves the service's own share in place. */
function meanMood(kind: keyof typeof KINDS): number {
  let sum = 0;
  let total = 0;
  for (const [name, share] of Object.entries(KINDS[kind])) {
    const { outcome, atOnce, mood } = endingOf(name as EndingName);
    if (outcome === 'cancelled' || outcome === 'duplicate' || (atOnce && outcome === 'administrative'))
      continue;
    sum += share * mood;
    total += share;
  }
  return sum / total;
}

/** Half within the first hours, some days later; few in the small hours. */
function whenAnswered(
  sentAt: number,
  late: number,
  { clock, chance }: { clock: Clock; chance: Stream },
): number {
  const at = sentAt + lognormal(chance, 5 * late, 60 * late) * HOUR;
  const awake = clock.hourOf(at) >= 1 && clock.hourOf(at) < 6 ? at + 6 * HOUR : at;
  return Math.min(Math.floor(awake / 1000) * 1000, sentAt + 60 * DAY);
}

function pick<T>(items: readonly T[], shares: readonly number[], chance: Stream): T {
  return weighted(items.map((item, place) => [item, shares[place] ?? 0] as const))(chance);
}
