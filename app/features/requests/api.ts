import * as v from 'valibot';
import {
  CONTACT_LIMITS,
  normaliseEmail,
  normaliseLanguage,
  normalisePhone,
} from '#app/features/residents/contact.ts';
import { LIMITS } from './request.ts';
import { readTime } from './times.ts';

/** Requests as another system pushes them: what one call may hold, and what comes back. */

export const LARGEST_CALL = 1_000; // requests
export const LARGEST_BODY = 8 * 1024 * 1024; // bytes

const text = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.maxLength(longest, `must have at most ${longest} characters`),
    v.check((value) => !/[\0\p{Surrogate}]/u.test(value), 'must hold no broken characters'),
    v.trim(),
  );
const needed = (longest: number) => v.pipe(text(longest), v.minLength(1, 'must not be empty'));
const time = v.pipe(
  text(40),
  v.check((value) => readTime(value) !== undefined, 'must be a time such as 2026-05-03T14:00:00-07:00'),
);
const language = v.pipe(
  text(CONTACT_LIMITS.language),
  v.check((value) => normaliseLanguage(value) !== undefined, 'must be a language tag such as es or zh-Hant'),
);
const number = (from: number, to: number) =>
  v.pipe(
    v.number('must be a number'),
    v.minValue(from, `must be at least ${from}`),
    v.maxValue(to, `must be at most ${to}`),
  );

const contact = v.object(
  {
    email: v.nullish(
      v.pipe(
        text(CONTACT_LIMITS.email),
        v.check((value) => normaliseEmail(value) !== undefined, 'must be an e-mail address'),
      ),
    ),
    phone: v.nullish(
      v.pipe(
        text(CONTACT_LIMITS.phone),
        v.check(
          (value) => normalisePhone(value) !== undefined,
          'must be a phone number; outside North America with + and country code',
        ),
      ),
    ),
    language: v.nullish(language),
    name: v.nullish(text(CONTACT_LIMITS.name)),
  },
  'must be an object',
);

/** One request of a call. Times without an offset are on the city's clocks. */
export const givenRequest = v.object(
  {
    number: needed(LIMITS.number),
    requestType: needed(LIMITS.label),
    status: needed(LIMITS.label),
    createdAt: time,
    updatedAt: v.nullish(time),
    closedAt: v.nullish(time),
    owner: v.nullish(text(LIMITS.label)),
    resolutionCode: v.nullish(text(LIMITS.label)),
    source: v.nullish(text(LIMITS.label)),
    staffReported: v.nullish(v.boolean('must be true or false')),
    anonymous: v.nullish(v.boolean('must be true or false')),
    district: v.nullish(number(0, 99)),
    zip: v.nullish(text(10)),
    address: v.nullish(text(LIMITS.address)),
    latitude: v.nullish(number(-90, 90)),
    longitude: v.nullish(number(-180, 180)),
    language: v.nullish(language),
    contact: v.nullish(contact),
  },
  'must be an object',
);

export type GivenRequest = v.InferOutput<typeof givenRequest>;

/** What became of one request of a call. */
export interface ItemResult {
  /** Its place in the call, from 0. */
  index: number;
  /** Null where none could be read. */
  number: string | null;
  /** As HTTP would say it: 201 created, 200 taken, 422 refused. */
  status: 200 | 201 | 422;
  result: 'created' | 'updated' | 'unchanged' | 'older' | 'rejected';
  /** Why it was refused. */
  reason?: string;
}
