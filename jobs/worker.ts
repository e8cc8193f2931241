import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { reminderMail } from '#app/features/invitations/reminders.server.ts';
import { testMail } from '#app/features/invitations/test-mail.server.ts';
import { digestMail } from '#app/features/reports/digest-mail.server.ts';
import { runProcess } from '#app/lib/process.ts';
import { schedule } from './schedule.ts';
import { startWorker } from './start-worker.ts';

// `npm run worker`: one worker over the database that DATABASE_URL names.
await runProcess('worker', () =>
  startWorker({ schedule, kinds: [invitationMail, reminderMail, testMail, digestMail] }),
);
