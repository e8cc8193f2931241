import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { createServer } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';

const CLIENTS = [1, 8, 32];
const MEASURE_MS = 7_000;
const WARM_UP_FLOWS = 60;
const INVITATIONS = 15_000;
const CPU_LIMIT_MS = 5;

interface Site {
  name: string;
  port: number;
  child: ChildProcess;
}

/** Whole surveys, GET to thanks, against the built web process and against a server with nothing in it. */
export default async function benchSurvey(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }); // a build that lies about would be measured instead
  const sites: Site[] = [];
  await inBenchCity(async () => {
    try {
      const tokens = await makeInvitations();
      const nextToken = () => tokens.pop();

      sites.push(await startSite('Hearback', 'app/web.ts', { NODE_ENV: 'production' }));
      const [hearback] = sites;
      if (!hearback) return;
      const pageBytes = await describePages(hearback, nextToken() ?? '');
      sites.push(
        await startSite('bare', 'tests/bench/peers/bare-server.ts', { PAGE_BYTES: String(pageBytes) }),
      );

      for (const site of sites) await run(site, { clients: 8, nextToken, flows: WARM_UP_FLOWS });
      for (const clients of CLIENTS) {
        const figures: Figures[] = [];
        for (const site of sites) figures.push(await run(site, { clients, nextToken }));
        report(clients, figures);
      }
      await reportGets(hearback, nextToken() ?? '');
    } finally {
      for (const site of sites) await stopped(site.child);
    }
  });
}

/** What a browser does that knows the stylesheet already: redirects are followed. */
async function flow(ask: Ask, token: string): Promise<void> {
  const at = `/s/${token}`;
  await ask('GET', `${at}?rating=4`);
  await ask('POST', `${at}?step=1`, 'rating=4&to=next');
  await ask('GET', `${at}?step=2`);
  await ask('POST', `${at}?step=2`, 'work_done=yes&comment=Thank+you%2C+it+was+quick.&to=next');
  await ask('GET', `${at}?step=done`);
}

const REQUESTS = 5;

type Ask = (method: 'GET' | 'POST', address: string, form?: string) => Promise<void>;

interface Figures {
  name: string;
  flowsPerSecond: number;
  cpuMs: number;
  p50: number;
  p99: number;
}

async function run(
  site: Site,
  {
    clients,
    nextToken,
    flows = Infinity,
  }: { clients: number; nextToken: () => string | undefined; flows?: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const ask: Ask = async (method, address, form) => {
    const began = performance.now();
    const { status } = await exchange(site.port, agent, { method, address, form });
    if (status !== (method === 'GET' ? 200 : 303))
      throw new Error(`${site.name}: ${method} answered ${status}`);
    times.push(performance.now() - began);
  };
  const cpuBefore = cpuMsOf(site.child);
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (done < flows && performance.now() - began < MEASURE_MS) {
        // The bare server knows no tokens: only Hearback uses one up.
        const token = site.name === 'bare' ? newToken() : nextToken();
        if (!token) return;
        await flow(ask, token);
        done += 1;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
  return {
    name: site.name,
    flowsPerSecond: done / seconds,
    cpuMs: (cpuMsOf(site.child) - cpuBefore) / done,
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

function report(clients: number, [ours, bare]: Figures[]) {
  if (!ours || !bare) return;
  console.log(`${clients} client${clients === 1 ? '' : 's'}, ${REQUESTS} requests a flow`);
  for (const each of [ours, bare])
    console.log(
      `  ${each.name.padEnd(8)} ${each.flowsPerSecond.toFixed(0).padStart(5)} flows a second,` +
        ` server CPU ${each.cpuMs.toFixed(2)} ms a flow, a request takes ${each.p50.toFixed(1)} ms (p50), ${each.p99.toFixed(1)} ms (p99)`,
    );
  console.log(
    `  ratio    ${(ours.flowsPerSecond / bare.flowsPerSecond).toFixed(2)} of the bare flows,` +
      ` ${(ours.cpuMs / bare.cpuMs).toFixed(1)} × its CPU, ${(ours.p99 / bare.p99).toFixed(1)} × its p99`,
  );
}

/** The part of the CPU that draws pages, to tell it from the part that stores answers. */
async function reportGets(site: Site, token: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const before = cpuMsOf(site.child);
  const count = 1600;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let each = 0; each < count / 8; each += 1)
        await exchange(site.port, agent, { method: 'GET', address: `/s/${token}?rating=4` });
    }),
  );
  agent.destroy();
  const each = (cpuMsOf(site.child) - before) / count;
  console.log(
    `  a GET alone: ${each.toFixed(2)} ms of server CPU, so the four of a flow ${(each * 4).toFixed(2)} ms; limit for all but React: ${CPU_LIMIT_MS} ms`,
  );
}

/** Says what one flow weighs on the wire. Returns the bytes of its largest page, compressed. */
async function describePages(site: Site, token: string): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const at = `/s/${token}`;
  const sizes: number[] = [];
  let stylesheet = '';
  let wire = 0;
  const page = async (address: string) => {
    const { body, bytes } = await exchange(site.port, agent, { method: 'GET', address });
    sizes.push(body.length);
    wire += bytes;
    stylesheet =
      gunzipSync(body)
        .toString()
        .match(/href="(\/assets\/[^"]+\.css)"/)?.[1] ?? stylesheet;
  };
  const post = async (address: string, form: string) => {
    wire += (await exchange(site.port, agent, { method: 'POST', address, form })).bytes;
  };
  await page(`${at}?rating=1`);
  await post(`${at}?step=1`, 'rating=1');
  await page(`${at}?step=2`);
  await post(`${at}?step=2`, 'work_done=no&wrong=too_long');
  await page(`${at}?step=done`);
  const css = (await exchange(site.port, agent, { method: 'GET', address: stylesheet })).body.length;
  agent.destroy();
  const largest = Math.max(...sizes);
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(
    `Pages ${sizes.map(kB).join(', ')}, stylesheet ${kB(css)}: largest page with stylesheet ${kB(largest + css)}` +
      ` (${((largest + css) / 20_000).toFixed(2)} of the limit of 20 kB); received in a whole flow ${kB(wire + css)} with headers`,
  );
  return largest;
}

interface Exchange {
  method: string;
  address: string;
  form?: string | undefined;
}

/** One request as a browser makes it. `bytes` counts what came back, head and body. */
function exchange(port: number, agent: Agent, { method, address, form }: Exchange) {
  return new Promise<{ status: number; body: Buffer; bytes: number }>((resolve, reject) => {
    const outgoing = send(
      {
        port,
        agent,
        method,
        path: address,
        headers: {
          'accept-encoding': 'gzip',
          'accept-language': 'en',
          'sec-fetch-site': 'same-origin',
          ...(form !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(form),
          }),
        },
      },
      async (incoming: IncomingMessage) => {
        const body = Buffer.concat(await incoming.toArray());
        const head = incoming.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17);
        resolve({ status: incoming.statusCode ?? 0, body, bytes: body.length + head });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(form);
  });
}

/** User and system time of a process, in ms; what /proc counts in hundredths of a second. */
function cpuMsOf(child: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN; // no /proc: the figure is left out, not guessed
  }
}

async function startSite(name: string, script: string, settings: Record<string, string>): Promise<Site> {
  const port = await freePort();
  const child = fork(script, {
    env: { ...process.env, ...settings, PORT: String(port), BASE_URL: `http://localhost:${port}` },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${script} ended with code ${code}`)));
  });
  return { name, port, child };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** Invitations whose mail went out, each about its own request. Returns their tokens. */
async function makeInvitations(): Promise<string[]> {
  const tokens = Array.from({ length: INVITATIONS }, newToken);
  const hashes = tokens.map((token) => hashToken(token).toString('hex'));
  await sql`insert into department (code, name) values ('bench', 'Bench') on conflict do nothing`.execute(
    db(),
  );
  await sql`
    insert into service (code, name, service_group, department_code)
    values ('bench', 'Bulky item pick-up', 'Bench', 'bench') on conflict do nothing
  `.execute(db());
  await sql`
    with resident as (
      insert into contact (language) select 'en' from generate_series(1, ${INVITATIONS}::integer)
      returning id
    ), numbered as (
      select resident.id, row_number() over () as number from resident
    ), made as (
      insert into request (number, service_code, department_code, status, created_at, updated_at, closed_at, channel, contact_id)
      select 'bench-' || numbered.number, 'bench', 'bench', 'Closed', now() - interval '4 days', now(), now() - interval '2 days', 'web', numbered.id
      from numbered
      returning id, closed_at, contact_id
    ), closed as (
      insert into closure (request_id, closed_at, closed_on, closed_month, outcome, service_code, department_code, channel, language, contact_id, disposition)
      select made.id, made.closed_at, made.closed_at::date, date_trunc('month', made.closed_at)::date, 'done', 'bench', 'bench', 'web', 'en', made.contact_id, 'sent'
      from made
      returning id, contact_id
    ), counted as (
      select closed.id, closed.contact_id, row_number() over () as number from closed
    )
    insert into invitation (closure_id, contact_id, plan_id, survey_version_id, probability, language_delivered, token_hash, sent_at, expires_at)
    select counted.id, counted.contact_id, plan.id, survey_version.id, 1, 'en', decode(token.hash, 'hex'), now(), now() + interval '14 days'
    from counted
    join unnest(${hashes}::text[]) with ordinality as token (hash, number) on token.number = counted.number
    cross join (select id from plan limit 1) as plan
    cross join (select id from survey_version limit 1) as survey_version
  `.execute(db());
  await sql`analyze`.execute(db());
  return tokens;
}
