import type { RawBuilder } from 'kysely';
import type { Db } from '#db/client.ts';
import type { MessageEnd, MessageKindName } from './message.ts';
import type { MailTemplate } from './mime.server.ts';

/** A message that is being handed over. */
export interface SendingMessage {
  id: number;
  language: string;
  /** What was stored with the message for its own feature, as JSON; null if nothing was. */
  payload: unknown;
}

/** What a message says: a template laid out once, and this resident's values for its slots. */
export interface Letter {
  template: MailTemplate;
  values: Record<string, string>;
}

/**
 * One kind of message in the ledger, as the feature that writes it describes it. The
 * ledger knows no kind by itself; jobs/ hands them in.
 */
export interface MessageKind {
  kind: MessageKindName;
  /**
   * SQL over the row `message`: why it must not go out any more, or null. Asked again in
   * the very statement that marks the message as being sent. Consent and suppression of
   * residents, and whether staff still work here, are the ledger's own questions.
   */
  refusal(now: Date): RawBuilder<string | null>;
  /** SQL over the row `message`: when its quiet hours end, or null if it may go now. */
  quietUntil(now: Date): RawBuilder<Date | null>;
  /** The letters, by message id. Runs in the transaction that marks the messages; tokens are born here. */
  prepare(trx: Db, messages: SendingMessage[], now: Date): Promise<Map<number, Letter>>;
  /** Tells the feature how messages ended, in the transaction that records it. */
  settled(trx: Db, given: { messageIds: number[]; state: MessageEnd; now: Date }): Promise<void>;
}
