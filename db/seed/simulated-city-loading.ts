import type { Client } from 'pg';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { sendDue } from '#app/features/messages/sender.server.ts';
import type { ContactBudget } from '#app/features/residents/contact-budget.ts';
import type { Db } from '#db/client.ts';
import { clockOf } from './city/clock.ts';
import { loadDisputes } from './city/disputing.ts';
import type { AskingPlan } from './city/inviting.ts';
import { loadCity } from './city/load.ts';
import { SHOWCASE_STEPS } from './city/showcase.ts';
import { type People, seedCommittee } from './committee.ts';
import { simulateCity } from './simulated-city.ts';

/** The seed of every simulated city. What differs between two of them is when they end. */
const SEED = 311;

interface Given {
  client: Client;
  now: Date;
  timeZone: string;
}

/**
 * Loads the simulated city unless it is there or requests have come from elsewhere. In
 * one transaction: a crash leaves nothing behind. True when there is a city to bring
 * up to date.
 */
export async function seedSimulatedCity({ client, now, timeZone }: Given): Promise<boolean> {
  const { rows: found } = await client.query<{ simulated: boolean; seeded: boolean; requests: boolean }>(
    'select city.simulated, city.seeded_at is not null as seeded, exists (select from request) as requests from city',
  );
  const city = found[0];
  if (!city || city.seeded) return false;
  if (city.simulated) return true; // loaded, and stopped before the last mails went out
  if (city.requests) return false;

  const plan = await findPlan(client);
  if (!plan) return false; // nobody is to be asked, so there is no past to simulate
  const { rows: services } = await client.query<{
    code: string;
    departmentCode: string;
    reportOnly: boolean;
  }>('select code, department_code as "departmentCode", report_only as "reportOnly" from service');
  const simulated = simulateCity({
    seed: SEED,
    now,
    timeZone,
    plan,
    budget: await findContactBudget(client),
  });
  await client.query('begin');
  try {
    await loadCity(client, {
      city: simulated,
      clock: clockOf(timeZone),
      catalog: {
        services: new Map(services.map((service) => [service.code, service])),
        planId: plan.id,
        surveyVersionId: plan.surveyVersionId,
      },
    });
    await loadDisputes(client, timeZone);
    await client.query('update city set simulated = true');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query(
    'analyze contact, request, closure, invitation, message, response, suppression, second_chance, dispute',
  );
  return true;
}

/**
 * Plans and sends what became due in the simulated city's last days, and decides as a committee has,
 * all by the verbs that do it every day; the showcase last, so that it lies on top of the mailbox.
 * Safe to run again after a crash.
 */
export async function finishSimulatedCity(
  client: Client,
  db: Db,
  { now, timeZone }: Omit<Given, 'client'>,
): Promise<void> {
  const goOn = async (before: number) => {
    const moment = new Date(now.getTime() - before);
    await planInvitations(db, moment);
    await sendDue(db, { now: moment, kinds: [invitationMail], limit: 1_000 });
  };
  const [others = 0, ...showcase] = SHOWCASE_STEPS;
  await goOn(others);
  const people = await findPeople(client);
  if (people) await seedCommittee(db, { people, now, timeZone });
  for (const before of showcase) await goOn(before);
  await client.query('update city set seeded_at = $1 where city.seeded_at is null', [now]);
}

/** The demo people that a committee needs beside it. Undefined where one is missing. */
async function findPeople(client: Client): Promise<People | undefined> {
  const { rows } = await client.query<{ role: string; id: number }>(`
    select staff_role.role, min(staff.id) as id
    from staff join staff_role on staff_role.staff_id = staff.id
    where staff.demo
    group by staff_role.role
  `);
  const { committee, engagement, department, admin } = Object.fromEntries(
    rows.map(({ role, id }) => [role, id]),
  );
  return committee && engagement && department && admin
    ? { committee, engagement, department, admin }
    : undefined;
}

type Plan = AskingPlan & { id: number; surveyVersionId: number };

async function findPlan(client: Client): Promise<Plan | undefined> {
  const { rows } = await client.query<Plan>(`
    select plan.id, plan.seed::integer, plan.fraction, plan.delay_hours as "delayHours",
      plan.expire_days as "expireDays",
      plan.quiet_from as "quietFrom", plan.quiet_to as "quietTo",
      survey_version.id as "surveyVersionId"
    from plan
    join survey_version on survey_version.survey_id = plan.survey_id and survey_version.published_at is not null
    where plan.state = 'active'
    order by plan.position, survey_version.number desc
    limit 1
  `);
  return rows[0];
}

async function findContactBudget(client: Client): Promise<ContactBudget> {
  const { rows } = await client.query<ContactBudget>(`
    select points, reserve, wears_off_days as "wearsOffDays", second_chance as "secondChance",
      invitation_cost as "invitationCost", reminder_cost as "reminderCost"
    from contact_budget
  `);
  const [budget] = rows;
  if (!budget) throw new Error('the migrations make a budget');
  return budget;
}
