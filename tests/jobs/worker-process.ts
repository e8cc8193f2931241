import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { runProcess } from '#app/lib/process.ts';
import { startWorker } from '#jobs/start-worker.ts';

// A worker as `npm run worker` starts it, with a timetable of one job that reports to
// its parent, and less patience with the dead. WORKER_HANGS: the job never ends.
await runProcess('worker', () =>
  startWorker({
    schedule: [
      {
        name: 'report',
        cron: '0 0 1 1 *',
        run: async () => {
          process.send?.('ran');
          if (process.env.WORKER_HANGS) await new Promise(() => {});
        },
      },
    ],
    kinds: [invitationMail],
    deadAfterSeconds: 3,
    leaseSeconds: 3,
  }),
);
