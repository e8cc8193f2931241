import { findComments } from '#app/features/comments/comments.server.ts';
import { approveQuote, proposeQuote } from '#app/features/comments/quotes.server.ts';
import { readComments } from '#app/features/comments/reading.server.ts';
import {
  judgeDueDecisions,
  listDecisions,
  recordDecision,
} from '#app/features/decisions/decisions.server.ts';
import { sendDue } from '#app/features/messages/sender.server.ts';
import { digestMail } from '#app/features/reports/digest-mail.server.ts';
import {
  changeSubscription,
  lastAnsweredQuarter,
  queueDigests,
} from '#app/features/reports/digests.server.ts';
import { monthsOf } from '#app/features/reports/quarter.ts';
import { addAnnotation, listAnnotations } from '#app/features/results/annotations.server.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { addMonths } from '#app/features/results/period.ts';
import { dayAt } from '#app/lib/dates.ts';
import type { Db } from '#db/client.ts';

/**
 * What a committee has done with a year of such figures, by the verbs that the pages use: it saw illegal
 * dumping go badly, decided on more crews, noted when they began, and the decision has been judged. The
 * chair gets the digest. Safe to run again after a crash.
 */
export async function seedCommittee(
  db: Db,
  { people, now, timeZone }: { people: People; now: Date; timeZone: string },
): Promise<void> {
  // All at once: so each month is calibrated once.
  await Promise.all([foldTallies(db, { batch: ALL }), readComments(db)]);
  await decideOnCrews(db, { people, now, timeZone });
  await quoteResidents(db, people, now);
  await changeSubscription(db, { staffId: people.committee, digest: true, language: 'en' });
  await queueDigests(db, now);
  await sendDue(db, { now, kinds: [digestMail], limit: 10 });
}

const ALL = 10_000_000;

/** Ids of staff, by their role. */
export interface People {
  committee: number;
  engagement: number;
  department: number;
  admin: number;
}

/** The service that the stories of the city make better, and when its crews came: see city/stories.ts. */
const BETTER = 'illegal-dumping-item-pickup';
const CREWS_CAME_DAYS_AGO = 250;

async function decideOnCrews(
  db: Db,
  { people, now, timeZone }: { people: People; now: Date; timeZone: string },
) {
  const today = dayAt(now, timeZone);
  const came = new Date(now.getTime() - CREWS_CAME_DAYS_AGO * 86_400_000);
  const day = dayAt(came, timeZone);
  if ((await listAnnotations(db)).length === 0)
    await addAnnotation(db, {
      sent: { day, words: 'Two more crews for illegal dumping, and a photo with every closing' },
      today,
      by: people.engagement,
    });
  if ((await listDecisions(db, { lng: 'en', now })).length === 0)
    await recordDecision(db, {
      sent: {
        title: 'Two more crews for illegal dumping',
        decided:
          'Sanitation sends two more crews to illegal dumping, and every closing comes with a photo of the cleared place.',
        why: 'Fewer than half of residents are satisfied, and many write that what was dumped is still there.',
        owner: String(people.department),
        about: `service:${BETTER}`,
        measure: 'satisfied',
        direction: 'up',
        from: addMonths(day.slice(0, 7), -3),
        to: addMonths(day.slice(0, 7), -1),
        // A month whose answers are in: the decision has been judged.
        due: addMonths(today.slice(0, 7), -3),
      },
      now: came,
      by: people.committee,
    });
  await judgeDueDecisions(db, now);
}

/**
 * One of the service that got better and one of that which got worse, of the quarter that there is a
 * report about; proposed by one person, approved by another.
 */
async function quoteResidents(db: Db, { engagement, admin }: People, now: Date) {
  const { from, to } = monthsOf(lastAnsweredQuarter(now));
  for (const [service, rating] of [
    [BETTER, 5],
    ['streetlight-repair-services', 1],
  ] as const) {
    const filter = {
      search: '',
      service,
      department: '',
      district: null,
      language: 'en',
      theme: null,
      rating,
    };
    const { comments } = await findComments(db, { ...filter, page: 1 }, { lng: 'en', now });
    const reported = comments.filter(({ writtenAt }) => {
      const month = writtenAt.toISOString().slice(0, 7);
      return month >= from && month <= to;
    });
    // The longest says most.
    const [comment = comments[0]] = reported.sort((one, other) => other.masked.length - one.masked.length);
    if (!comment) continue;
    await proposeQuote(db, { commentId: comment.id, text: comment.masked, by: engagement });
    await approveQuote(db, { commentId: comment.id, by: admin });
  }
}
