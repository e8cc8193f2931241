import { DISTRICTS } from './places.ts';
import { type Stream, weighted } from './random.ts';

/**
 * The language that residents want to be written to in. Nobody publishes it, so the
 * shares are ours: English and Spanish as a city like Los Angeles would see them in
 * its requests, the rest in the order of its communities. Spanish follows the share
 * of Latino residents in a district (ACS 2014–18); the others follow where their
 * communities live. `answers` multiplies the chance to answer; `late` the time taken.
 */
interface Community {
  code: string;
  /** Of all residents who made requests. */
  share: number;
  /** Weight of each district where the community lives; elsewhere 1. Spanish has its own rule. */
  homes: Readonly<Record<number, number>>;
  answers: number;
  late: number;
}

export const COMMUNITIES: readonly Community[] = [
  { code: 'es', share: 0.28, homes: {}, answers: 0.82, late: 1.1 },
  { code: 'ko', share: 0.029, homes: { 10: 14, 4: 5, 13: 8, 1: 5, 12: 4 }, answers: 0.9, late: 1 },
  { code: 'hy', share: 0.021, homes: { 2: 10, 13: 8, 4: 5, 7: 5, 6: 3 }, answers: 0.74, late: 1.2 },
  { code: 'zh-Hant', share: 0.015, homes: { 1: 12, 14: 6, 12: 5, 5: 3 }, answers: 0.8, late: 1 },
  { code: 'zh-Hans', share: 0.012, homes: { 1: 6, 5: 4, 11: 4, 12: 5, 14: 4 }, answers: 0.76, late: 1 },
  { code: 'tl', share: 0.015, homes: { 13: 8, 14: 5, 15: 5, 12: 5, 6: 5 }, answers: 0.95, late: 0.9 },
  { code: 'fa', share: 0.014, homes: { 5: 16, 3: 10, 11: 5, 4: 4, 12: 4 }, answers: 0.98, late: 0.9 },
  { code: 'vi', share: 0.009, homes: { 3: 5, 6: 5, 1: 4, 12: 4 }, answers: 0.72, late: 1.2 },
  { code: 'ru', share: 0.009, homes: { 4: 8, 5: 8, 2: 7, 13: 4 }, answers: 0.92, late: 1 },
  { code: 'ja', share: 0.005, homes: { 11: 8, 10: 4, 14: 4, 15: 3 }, answers: 0.9, late: 0.9 },
  { code: 'th', share: 0.004, homes: { 13: 10, 2: 6, 6: 3 }, answers: 0.7, late: 1.1 },
  { code: 'km', share: 0.003, homes: { 15: 6, 1: 3, 6: 3 }, answers: 0.55, late: 1.4 },
  { code: 'hi', share: 0.003, homes: { 12: 6, 3: 4, 11: 3 }, answers: 0.85, late: 1 },
  // Asked for, but not offered: they are written to in English, and the difference is kept.
  { code: 'ar', share: 0.003, homes: { 3: 3, 11: 2, 12: 3 }, answers: 0.6, late: 1.2 },
  { code: 'uk', share: 0.002, homes: { 2: 3, 4: 3, 5: 3 }, answers: 0.7, late: 1 },
];

const ENGLISH = { code: 'en', answers: 1, late: 1 };

/** Says nothing about a language: of these residents we only know that they wrote once. */
export const LANGUAGE_UNSAID = 0.05;

const byCode = new Map([ENGLISH, ...COMMUNITIES].map((each) => [each.code, each]));

/** How residents of this language answer; those who said none answer as in English. */
export function habitsOf(code: string | null): { answers: number; late: number } {
  return byCode.get(code ?? 'en') ?? ENGLISH;
}

/** For each district a draw of the language: the shares of the city, spread over the districts as the communities are. */
export function languageDraws(): Map<number, (stream: Stream) => string> {
  const all = DISTRICTS.reduce((sum, district) => sum + district.requests, 0);
  const weightIn = (community: Community, number: number, latino: number) =>
    community.code === 'es' ? latino : (community.homes[number] ?? 1);
  return new Map(
    DISTRICTS.map((district) => {
      const shares = COMMUNITIES.map((community) => {
        const mean = DISTRICTS.reduce(
          (sum, each) => sum + (each.requests / all) * weightIn(community, each.number, each.latino),
          0,
        );
        const share = (community.share * weightIn(community, district.number, district.latino)) / mean;
        return [community.code, share] as const;
      });
      const others = shares.reduce((sum, [, share]) => sum + share, 0);
      return [district.number, weighted([...shares, ['en', Math.max(0.05, 1 - others)] as const])];
    }),
  );
}
