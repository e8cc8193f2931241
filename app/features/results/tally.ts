import type { Disposition } from '#app/features/invitations/disposition.ts';

/**
 * The dispositions whose invitation went out: the denominator of the response rate.
 * Mail that bounced and mail of which we do not know whether it arrived are in it, as
 * the AAPOR Standard Definitions ask for RR1 and RR2 (unknown eligibility counts in full).
 */
export const INVITED = [
  'sent',
  'bounced',
  'in_doubt',
  'started',
  'completed',
  'expired',
] as const satisfies Disposition[];
