import { beforeEach, describe, expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { rehearsePlan } from '#app/features/invitations/rehearsal.server.ts';
import { loader, action as save } from '#app/features/invitations/routes/plan.tsx';
import { action as rehearse } from '#app/features/invitations/routes/plan-rehearsal.ts';
import { action as move } from '#app/features/invitations/routes/plan-state.ts';
import { action as create } from '#app/features/invitations/routes/plans.tsx';
import { formOfPlan, readPlanForm } from '#app/features/surveys/plan-form.ts';
import { findPlan, listPlans } from '#app/features/surveys/plans.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';
import { get, post, someone, visit } from '../support/visit.ts';
import { aContactBudget, aPlan, aSurveyVersion, clearClosures } from './support.ts';

const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const context = visit({ staff: await someone('engagement') });

beforeEach(async () => {
  await clearClosures();
  await aContactBudget();
  await db().deleteFrom('planRehearsal').execute();
  await db().deleteFrom('plan').execute();
});

const planOf = async (id: number) => {
  const plan = await findPlan(db(), id);
  if (!plan) throw new Error('there is a plan');
  return plan;
};

const formOf = async (id: number, changes: Record<string, string | string[]> = {}) => {
  const plan = await planOf(id);
  return { ...formOfPlan(plan), revision: String(plan.revision), ...changes };
};

const saveAs = async (id: number, changes: Record<string, string | string[]>) => {
  const request = post(`/staff/plans/${id}`, await formOf(id, changes));
  return await save({ request, context, params: { id: String(id) } });
};

const moveTo = async (id: number, state: string) => {
  const request = post(`/staff/plans/${id}/state`, { state });
  return await move({ request, context, params: { id: String(id) } });
};

test('a plan is made as a draft, last in line', async () => {
  await aPlan({ position: 3 });
  const surveyVersion = await aSurveyVersion();
  const { surveyId } = await db()
    .selectFrom('surveyVersion')
    .select('surveyId')
    .where('id', '=', surveyVersion)
    .executeTakeFirstOrThrow();
  const request = post('/staff/plans', { name: 'Parks', survey: String(surveyId) });
  expect(await create({ request, context, params: {} })).toMatchObject({ status: 303 });
  const plans = await listPlans(db());
  expect(plans.at(-1)).toMatchObject({ name: 'Parks', state: 'draft', position: 4, fraction: 1 });
});

test.each([
  ['a name', { name: ' ' }, 'name'],
  ['a survey that may be asked', { survey: '999999' }, 'survey'],
])('a plan needs %s', async (_name, wrong, error) => {
  const request = post('/staff/plans', { name: 'Parks', survey: '1', ...wrong });
  expect(await create({ request, context, params: {} })).toMatchObject({
    data: { error },
    init: { status: 422 },
  });
});

test('the form of a plan says what the plan is', async () => {
  const { id } = await aPlan({ fraction: 0.35, districts: [4, 5], outcomes: ['done'], priority: true });
  const plan = await planOf(id);
  const form = new FormData();
  for (const [name, values] of Object.entries(formOfPlan(plan)))
    for (const value of values) form.append(name, value);
  const { name, position, districts, outcomes, priority, fraction, whom } = plan;
  expect(readPlanForm(form)).toMatchObject({
    settings: { name, position, districts, outcomes, priority, fraction, whom },
  });
});

test('what makes no sense in a plan is said of its field, and nothing is saved', async () => {
  const { id } = await aPlan();
  expect(
    await saveAs(id, {
      percent: '0',
      whom: 'fraction',
      weekdays: [],
      delayHours: 'soon',
      channels: ['telepathy'],
    }),
  ).toMatchObject({
    data: { errors: ['delayHours', 'percent', 'weekdays', 'channels'] },
    init: { status: 422 },
  });
  expect(await saveAs(id, { quietFrom: '0', quietTo: '24' })).toMatchObject({ data: { errors: ['hours'] } });
  expect((await planOf(id)).revision).toBe(1);
});

test('who changes a plan that somebody else changed meanwhile is told, and nothing is lost', async () => {
  const { id } = await aPlan();
  const form = await formOf(id, { delayHours: '48' });
  await saveAs(id, { name: 'Theirs' });
  const refused = await save({
    request: post(`/staff/plans/${id}`, form),
    context,
    params: { id: String(id) },
  });
  expect(refused).toMatchObject({
    data: { meanwhile: true, values: { delayHours: ['48'] } },
    init: { status: 409 },
  });
  expect(await planOf(id)).toMatchObject({ name: 'Theirs', delayHours: 24 });
});

describe('a plan asks nobody before it was rehearsed as it is', () => {
  test('a change pauses it and rehearses it, then it may go on', async () => {
    const { id } = await aPlan();
    await saveAs(id, { percent: '40', whom: 'fraction' });
    expect(await planOf(id)).toMatchObject({ state: 'paused', fraction: 0.4, revision: 2 });
    const { rehearsal } = await loader({
      request: get(`/staff/plans/${id}`),
      context,
      params: { id: String(id) },
    });
    expect(rehearsal).toMatchObject({ current: true, days: 90 });
    await moveTo(id, 'active');
    expect(await planOf(id)).toMatchObject({ state: 'active' });
  });

  test('one that never was is not started', async () => {
    const { id } = await aPlan({ state: 'draft' });
    const refused = await moveTo(id, 'active');
    expect(refused.headers.get('location')).toContain('refused=rehearse');
    expect((await planOf(id)).state).toBe('draft');
    const request = post(`/staff/plans/${id}/rehearsal`, { days: '30' });
    await rehearse({ request, context, params: { id: String(id) } });
    await moveTo(id, 'active');
    expect((await planOf(id)).state).toBe('active');
  });

  test('over 30 to 365 days', async () => {
    const { id } = await aPlan({ state: 'draft' });
    for (const days of ['29', '366', 'many']) {
      const request = post(`/staff/plans/${id}/rehearsal`, { days });
      const refused = await rehearse({ request, context, params: { id: String(id) } });
      expect(refused.headers.get('location')).toContain('refused=days');
    }
  });
});

describe('a rehearsal', () => {
  /** Closures of some residents over the last month, some of which nobody asks about. */
  async function aMonth() {
    for (let person = 0; person < 12; person++) {
      const { id: contactId } = await aContact(person === 3 ? { email: null, emailHash: null } : {});
      for (let each = 0; each <= person % 4; each++) {
        await aClosure({
          contactId,
          closedAt: ago(2 + each * 6),
          outcome: person === 5 ? 'cancelled' : each === 2 ? 'referred' : 'done',
          district: (person % 3) + 1,
          language: person % 2 ? 'es' : 'en',
        });
      }
    }
    await aClosure({ closedAt: ago(3), contactId: null });
  }

  const fatesOf = async (id: number) => {
    const plan = await planOf(id);
    const { fates, ...rest } = await rehearsePlan(db(), { plan, days: 30, now });
    return { fates: Object.fromEntries(fates.map(({ fate, count }) => [fate, count])), ...rest };
  };

  test('accounts for every closure of its days', async () => {
    await aMonth();
    const { id } = await aPlan({ outcomes: ['done'] });
    const { fates, all, services, languages, districts } = await fatesOf(id);
    const closures = await db().selectFrom('closure').select('id').execute();
    expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(closures.length);
    expect(fates).toMatchObject({ no_contact: expect.any(Number), outcome_cancelled: 2, no_plan: 6 });
    for (const groups of [services, languages, districts]) {
      expect(groups.reduce((sum, { invited }) => sum + invited, 0)).toBe(fates.invited);
      expect(groups.reduce((sum, { closures }) => sum + closures, 0)).toBe(all.closures);
    }
  });

  test('writes nothing but itself', async () => {
    await aMonth();
    const { id } = await aPlan();
    await fatesOf(id);
    expect(await db().selectFrom('message').select('id').execute()).toEqual([]);
    expect(
      await db().selectFrom('closure').select('id').where('disposition', '<>', 'waiting').execute(),
    ).toEqual([]);
  });

  test('leaves to plans before it what is theirs', async () => {
    await aMonth();
    const { id } = await aPlan({ position: 2, state: 'draft' });
    const before = await fatesOf(id);
    await db().updateTable('plan').set({ position: 2 }).where('id', '=', id).execute();
    const other = await aPlan({ position: 1, outcomes: ['referred'] });
    expect((await fatesOf(id)).fates.other_plan).toBe(6);
    expect(before.fates.other_plan).toBe(0);
    await db().updateTable('plan').set({ state: 'paused' }).where('id', '=', other.id).execute();
    expect((await fatesOf(id)).fates.other_plan).toBe(6);
  });

  test('remembers what residents were sent before', async () => {
    const { id: contactId } = await aContact();
    await aClosure({ contactId, closedAt: ago(33) });
    const { id } = await aPlan();
    await planInvitations(db(), ago(31));
    await db()
      .updateTable('message')
      .set({ state: 'sent', finishedAt: ago(31) })
      .execute();
    await aClosure({ contactId, closedAt: ago(20) });
    const plan = await planOf(id);
    const { services } = await rehearsePlan(db(), { plan, days: 30, now });
    // Its one closure had a chance beyond the budget only.
    expect(services).toHaveLength(1);
    const unspent = await db().updateTable('message').set({ state: 'withdrawn' }).execute();
    expect(unspent).toHaveLength(1);
    expect((await rehearsePlan(db(), { plan, days: 30, now })).all.invited).toBe(1);
  });
});
