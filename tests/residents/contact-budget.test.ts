import { afterEach, expect, test } from 'vitest';
import { formOfBudget, readBudgetForm } from '#app/features/residents/budget-form.ts';
import { findContactBudget } from '#app/features/residents/contact-budget.server.ts';
import {
  carriedOf,
  DEFAULT_CONTACT_BUDGET,
  daysBetweenInvitations,
  messagesThatFit,
} from '#app/features/residents/contact-budget.ts';
import { action } from '#app/features/residents/routes/contact-budget.tsx';
import { db } from '#app/lib/db.server.ts';
import { aContactBudget } from '../invitations/support.ts';
import { post, someone, visit } from '../support/visit.ts';

const DAY = 86_400_000;
const budget = DEFAULT_CONTACT_BUDGET;
const context = visit({ staff: await someone('admin') });
const send = (fields: Record<string, string>) =>
  action({
    request: post('/admin/contact-budget', { ...formOfBudget(budget), ...fields }),
    context,
    params: {},
  });

afterEach(() => aContactBudget());

test('points wear off evenly, and at once where there is no budget', () => {
  const sent = [{ points: 15, at: 0 }];
  const carried = (days: number, wearsOffDays = 45) => carriedOf(sent, { now: days * DAY, wearsOffDays });
  expect([carried(0), carried(15), carried(45), carried(60)]).toEqual([15, expect.closeTo(10, 9), 0, 0]);
  expect(messagesThatFit({ ...budget, wearsOffDays: 0 }, { carried: 99, cost: 15, priority: false })).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test('a new city invites a resident every 30 days at most', () => {
  expect(daysBetweenInvitations(budget)).toBe(30);
  const fits = (days: number) => {
    const carried = carriedOf([{ points: 15, at: 0 }], { now: days * DAY, wearsOffDays: 45 });
    return messagesThatFit(budget, { carried, cost: 15, priority: false });
  };
  expect([fits(29.99), fits(30)]).toEqual([0, 1]);
});

test('an administrator sets the budget, and that is written down', async () => {
  expect(await send({ points: '40', secondChance: '10' })).toMatchObject({ status: 303 });
  expect(await findContactBudget(db())).toEqual({ ...budget, points: 40, secondChance: 0.1 });
  const act = await db()
    .selectFrom('auditEntry')
    .select(['action', 'detail'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(act).toMatchObject({ action: 'budget.changed', detail: { points: 40, secondChance: 0.1 } });
});

test('what makes no sense is said of its field, and nothing is set', async () => {
  expect(await send({ points: 'many', secondChance: '51', reserve: '-1' })).toMatchObject({
    data: { errors: { points: 'number', secondChance: 'number', reserve: 'number' } },
    init: { status: 422 },
  });
  expect(await send({ points: '14' })).toMatchObject({ data: { errors: { points: 'fits' } } });
  expect(await findContactBudget(db())).toEqual(budget);
});

test('the form of a budget says what the budget is', () => {
  expect(readBudgetForm(formOfBudget(budget))).toEqual({ budget });
});
