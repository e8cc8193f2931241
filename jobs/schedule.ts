import { readComments } from '#app/features/comments/reading.server.ts';
import { judgeDueDecisions } from '#app/features/decisions/decisions.server.ts';
import { expireInvitations, withdrawReopened } from '#app/features/invitations/invitations.server.ts';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { refreshShares } from '#app/features/invitations/precision.server.ts';
import { remindInvitations } from '#app/features/invitations/reminders.server.ts';
import { queueDigests } from '#app/features/reports/digests.server.ts';
import { failAbandonedImports } from '#app/features/requests/imports.server.ts';
import { deleteEndedSessions } from '#app/features/staff/session.server.ts';
import { db } from '#app/lib/db.server.ts';

/** The whole timetable: what runs, when, and which verb of a feature does it. */

export interface Job {
  /** Name of the job in the queue. */
  name: string;
  /** Crontab line, in UTC. Every job also runs once when a worker starts. */
  cron: string;
  /** One line to a verb. Safe to run twice. */
  run: () => Promise<unknown>;
}

export const schedule: Job[] = [
  { name: 'plan-invitations', cron: '* * * * *', run: () => planInvitations(db(), new Date()) },
  { name: 'withdraw-reopened', cron: '* * * * *', run: () => withdrawReopened(db(), new Date()) },
  { name: 'expire-invitations', cron: '7 * * * *', run: () => expireInvitations(db(), new Date()) },
  { name: 'read-comments', cron: '* * * * *', run: () => readComments(db()) },
  { name: 'remind-invitations', cron: '17 * * * *', run: () => remindInvitations(db(), new Date()) },
  { name: 'refresh-shares', cron: '41 10 * * *', run: () => refreshShares(db(), new Date()) },
  { name: 'delete-ended-sessions', cron: '23 4 * * *', run: () => deleteEndedSessions(db()) },
  { name: 'fail-abandoned-imports', cron: '* * * * *', run: () => failAbandonedImports(db()) },
  { name: 'queue-digests', cron: '17 15 * * *', run: () => queueDigests(db(), new Date()) },
  { name: 'judge-decisions', cron: '41 9 * * *', run: () => judgeDueDecisions(db(), new Date()) },
];
