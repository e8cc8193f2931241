import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { freePort, temporaryFolder } from '#db/embedded.ts';

export interface Stack {
  url: string;
  /** The settings, for commands that shall find the same city. */
  settings: Record<string, string>;
  stop(): Promise<void>;
}

/** `npm start` on an empty city with data of its own, at a time of day when mail may go out. */
export async function startStack(): Promise<Stack> {
  const folder = await temporaryFolder('hearback-e2e-');
  const port = await freePort();
  const settings = {
    DATA_DIR: folder,
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    CITY_TIME_ZONE: zoneAtNoon(new Date()),
    SIMULATED_CITY: 'no',
  };
  const child = spawn('node', ['app/start.ts'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Hearback is running')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`npm start ended with code ${code}:\n${output}`)));
  });
  return {
    url: settings.BASE_URL,
    settings,
    async stop() {
      child.removeAllListeners('exit');
      const code = await new Promise<number | null>((resolve) => {
        if (child.exitCode !== null) resolve(child.exitCode);
        child.once('exit', resolve);
        child.kill('SIGINT');
      });
      await rm(folder, { recursive: true, force: true });
      if (code !== 0) throw new Error(`npm start did not stop cleanly:\n${output}`);
    },
  };
}

/** A time zone in which it is about noon now: quiet hours are real, and a journey must not wait for morning. */
function zoneAtNoon(now: Date): string {
  const offset = 12 - now.getUTCHours(); // −11 … 12; the Etc zones count westward
  return offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}
