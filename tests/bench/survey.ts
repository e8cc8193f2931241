import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { ask } from '../support/bench-browser.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { makeInvitations } from '../support/bench-invitations.ts';
import { giveLongSurvey } from '../support/bench-long-survey.ts';
import { cpuMsOf, type Measured, startMeasured, stopMeasured } from '../support/bench-processes.ts';

const CLIENTS = [1, 8, 32];
const MEASURE_MS = Number(process.env.MEASURE_MS ?? 5000);
/** They take turns, so that what else the machine does falls upon all of them. */
const ROUNDS = 4;
const WARM_UP_FLOWS = 1000;
const INVITATIONS = 25_000;
const CPU_LIMIT_MS = 5;
const WIRE_LIMIT = 14_000;
const P99_LIMIT_MS = 50;
const PEER_LIMIT = 1.3;
const LONG_SURVEY = 100;
const LONG_LIMIT_MS = 50;

/** One request of a flow: its address, and the form it posts. */
type Request = [address: string, form?: string];

interface Contestant {
  name: string;
  /** What one visitor sends, one after the other; undefined when there is nobody left to come. */
  flow: () => Request[] | undefined;
  server: Measured;
}

/** Whole surveys, from the link to thanks, against the built web process and against its peers. */
export default async function benchSurvey(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }); // a build that lies about would be measured instead
  const servers: Measured[] = [];
  const start = async (script: string, settings?: Record<string, string>) => {
    const server = await startMeasured(script, settings);
    servers.push(server);
    return server;
  };
  await inBenchCity(async () => {
    try {
      const tokens = await makeInvitations(INVITATIONS);
      const web = await start('app/web.ts', { NODE_ENV: 'production' });
      const pageBytes = await describePages(web, tokens.pop() ?? '');
      const contestants: [Contestant, ...Contestant[]] = [
        { name: 'Hearback', flow: () => surveyFlow(tokens.pop()), server: web },
        {
          name: 'Remix form',
          flow: () => [['/form'], ['/form', 'rating=4'], ['/form', 'rating=4&done=yes']],
          server: await start('tests/bench/peers/remix-form.ts', { NODE_ENV: 'production' }),
        },
        {
          name: 'bare server',
          flow: () => surveyFlow(newToken()),
          server: await start('tests/bench/peers/bare-server.ts', { PAGE_BYTES: String(pageBytes) }),
        },
      ];
      await reportLongSurvey(web, tokens.pop() ?? '');
      for (const each of contestants) await run(each, { clients: 8, flows: WARM_UP_FLOWS, ms: Infinity });
      // In a city that goes on, statements are planned for tables that hold something.
      await sql`analyze`.execute(db());
      for (const clients of CLIENTS) {
        const turns: Turn[][] = contestants.map(() => []);
        for (let round = 0; round < ROUNDS; round += 1)
          for (const [index, each] of contestants.entries())
            turns[index]?.push(await run(each, { clients, ms: MEASURE_MS / ROUNDS }));
        const figures = contestants.map(({ name }, index) => figuresOf(name, turns[index] ?? []));
        report(clients, figures, await insertsPerSecond(clients));
      }
    } finally {
      for (const server of servers) await stopMeasured(server);
    }
  });
}

/** What a browser asks for that knows the stylesheet already. */
const surveyFlow = (token: string | undefined): Request[] | undefined =>
  token === undefined
    ? undefined
    : [
        [`/s/${token}?rating=4`],
        [`/s/${token}`, 'step=1&rating=4&to=next'],
        [`/s/${token}`, 'step=2&work_done=yes&comment=Thank+you%2C+it+was+quick.&to=next'],
      ];

interface Turn {
  flows: number;
  seconds: number;
  cpuMs: number;
  /** Milliseconds of each request. */
  times: number[];
}

interface Figures {
  name: string;
  flowsPerSecond: number;
  cpuMs: number;
  p50: number;
  p99: number;
}

async function run(
  { name, flow, server }: Contestant,
  { clients, flows = Infinity, ms }: { clients: number; flows?: number; ms: number },
): Promise<Turn> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const cpuBefore = cpuMsOf(server);
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (done < flows && performance.now() - began < ms) {
        for (const [address, form] of flow() ?? []) {
          const asked = performance.now();
          const { status } = await ask({ port: server.port, agent, address, form });
          if (status !== 200) throw new Error(`${name} answered ${status}`);
          times.push(performance.now() - asked);
        }
        done += 1;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { flows: done, seconds, cpuMs: cpuMsOf(server) - cpuBefore, times };
}

function figuresOf(name: string, turns: Turn[]): Figures {
  const sum = (of: (turn: Turn) => number) => turns.reduce((total, turn) => total + of(turn), 0);
  const flows = sum((turn) => turn.flows);
  const times = turns.flatMap((turn) => turn.times).sort((a, b) => a - b);
  const quantile = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
  return {
    name,
    flowsPerSecond: flows / sum(({ seconds }) => seconds),
    cpuMs: sum(({ cpuMs }) => cpuMs) / flows,
    p50: quantile(0.5),
    p99: quantile(0.99),
  };
}

/** The same database without any server: rows of one column, each inserted and committed by itself. */
async function insertsPerSecond(clients: number): Promise<number> {
  await sql`create table if not exists plain_answer (id bigserial primary key, form text not null)`.execute(
    db(),
  );
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (; performance.now() - began < MEASURE_MS / 2; done += 1)
        await sql`/* prepared: plain_insert */ insert into plain_answer (form) values ('rating=4')`.execute(
          db(),
        );
    }),
  );
  return (done / (performance.now() - began)) * 1000;
}

function report(clients: number, figures: Figures[], inserts: number) {
  console.log(`${clients} client${clients === 1 ? '' : 's'}`);
  for (const each of figures)
    console.log(
      `  ${each.name.padEnd(11)} ${each.flowsPerSecond.toFixed(0).padStart(5)} flows a second,` +
        ` server CPU ${each.cpuMs.toFixed(2)} ms a flow, a request takes ${each.p50.toFixed(1)} ms (p50), ${each.p99.toFixed(1)} ms (p99)`,
    );
  console.log(`  plain inserts ${inserts.toFixed(0)} a second`);
  const [ours, remix] = figures;
  if (!ours || !remix) return;
  const slower = remix.flowsPerSecond / ours.flowsPerSecond;
  console.log(
    `  ${slower.toFixed(2)} × slower than the Remix form (limit ${PEER_LIMIT});` +
      ` CPU ${(ours.cpuMs / CPU_LIMIT_MS).toFixed(2)} of the limit of ${CPU_LIMIT_MS} ms` +
      (clients === 8 ? `; p99 ${(ours.p99 / P99_LIMIT_MS).toFixed(2)} of ${P99_LIMIT_MS} ms` : ''),
  );
}

/** How long it takes to draw a page of 100 questions. With something typed into it, it is drawn anew each time. */
async function reportLongSurvey(web: Measured, token: string) {
  await giveLongSurvey(token, LONG_SURVEY);
  const agent = new Agent({ keepAlive: true });
  const draw = () => ask({ port: web.port, agent, address: `/s/${token}`, form: 'to=back&step=1&q9=typed' });
  for (let count = 0; count < 50; count += 1) await draw();
  const before = cpuMsOf(web);
  for (let count = 0; count < 50; count += 1) await draw();
  const { status, body } = await draw();
  agent.destroy();
  if (status !== 200) throw new Error(`the long survey answered ${status}`);
  const each = (cpuMsOf(web) - before) / 51;
  console.log(
    `a page of ${LONG_SURVEY} questions: ${each.toFixed(1)} ms of server CPU (${(each / LONG_LIMIT_MS).toFixed(2)} of the limit of ${LONG_LIMIT_MS} ms), ${(body.length / 1000).toFixed(1)} kB`,
  );
}

/** Says what one flow weighs on the wire. Returns the bytes of its largest page, compressed. */
async function describePages({ port }: Measured, token: string): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const pages = [];
  for (const [address, form] of surveyFlow(token) ?? [])
    pages.push(await ask({ port, agent, address, form }));
  const stylesheet = gunzipSync(pages[0]?.body ?? '')
    .toString()
    .match(/href="(\/assets\/[^"]+\.css)"/)?.[1];
  const css = await ask({ port, agent, address: stylesheet ?? '' });
  agent.destroy();
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const wire = pages.reduce((sum, { bytes }) => sum + bytes, css.bytes);
  console.log(
    `${pages.length} requests a flow, pages of ${pages.map(({ body }) => kB(body.length)).join(', ')},` +
      ` and once a stylesheet of ${kB(css.body.length)}: ${kB(wire)} with headers (${(wire / WIRE_LIMIT).toFixed(2)} of the limit of ${kB(WIRE_LIMIT)})`,
  );
  return Math.max(...pages.map(({ body }) => body.length));
}
