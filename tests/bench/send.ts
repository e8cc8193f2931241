import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { db } from '#app/lib/db.server.ts';
import { openSmtpLine } from '#app/lib/smtp.server.ts';
import { inBenchCity } from '../support/bench-city.ts';

const MESSAGES = 5_000;
const CONNECTIONS = 8;

/**
 * Sends queued invitations through the ledger (each marked, committed, handed over,
 * settled), beside the same message handed over as often with nothing else done.
 */
export default async function benchSend(): Promise<void> {
  const sink = new Worker(new URL('../support/mail-sink.ts', import.meta.url));
  const [port] = await once(sink, 'message');
  const url = `smtp://127.0.0.1:${port}`;
  const send = async () => {
    const { DAY, queueInvitations } = await import('../messages/support.ts');

    const languages = ['en', 'es', 'fa', 'zh-Hant', 'km'];
    for (const language of languages) await queueInvitations(MESSAGES / languages.length, { language });
    const sender = openSender({ db: db(), kinds: [invitationMail], connections: CONNECTIONS });
    const ledger = await measure(async () => {
      const { sent } = await sender.sendDue({ now: () => DAY, limit: MESSAGES });
      if (sent !== MESSAGES) throw new Error(`only ${sent} were sent`);
    });
    await sender.close();

    sink.postMessage('the last one, please');
    const [source] = await once(sink, 'message');
    const raw = await measure(() => handOver(url, Buffer.from(source)));

    const perSecond = (seconds: number) => Math.round(MESSAGES / seconds).toLocaleString('en');
    console.log(
      `through the ledger: ${MESSAGES.toLocaleString('en')} messages in ${ledger.toFixed(1)} s (${perSecond(ledger)} a second), ${CONNECTIONS} connections`,
    );
    console.log(
      `the same message handed over raw: ${raw.toFixed(1)} s (${perSecond(raw)} a second); the ledger reaches ${(raw / ledger).toFixed(2)} of that`,
    );
  };
  await inBenchCity(send, { SMTP_URL: url }).finally(() => sink.terminate());
}

async function handOver(url: string, message: Buffer) {
  let left = MESSAGES;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const line = await openSmtpLine(url);
      while (left-- > 0) {
        const { result } = await line.send({ from: '311@example.org', to: 'bench@example.org' }, message);
        if (result !== 'accepted') throw new Error(`handing over ended ${result}`);
      }
      line.close();
    }),
  );
}

async function measure(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
