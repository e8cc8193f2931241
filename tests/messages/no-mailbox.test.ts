import { expect, test } from 'vitest';
import { loader as mailPage } from '#app/features/messages/routes/mail.tsx';
import { loader as mailHtml } from '#app/features/messages/routes/mail-html.ts';
import { loader as mailboxPage } from '#app/features/messages/routes/mailbox.tsx';
import { get, visit } from '../support/visit.ts';

// Before anything reads the settings of this file's city.
delete process.env.EMBEDDED_MAIL;

test('where a real mail server is set, there is no mailbox', async () => {
  const args = { params: { id: '1' }, context: visit(), request: get('/mailbox') };
  for (const loader of [mailboxPage, mailPage, mailHtml])
    await expect(loader(args)).rejects.toMatchObject({ status: 404 });
});
