import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '#db/embedded.ts';

/** A server under measurement, in a process of its own. */
export interface Measured {
  port: number;
  child: ChildProcess;
}

/** Forks a script that listens on PORT and sends a message when it does. */
export async function startMeasured(
  script: string,
  settings: Record<string, string> = {},
): Promise<Measured> {
  const port = await freePort();
  const child = fork(script, {
    env: { ...process.env, ...settings, PORT: String(port), BASE_URL: `http://localhost:${port}` },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${script} ended with code ${code}`)));
  });
  return { port, child };
}

export function stopMeasured({ child }: Measured): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** User and system time of a process, in ms; what /proc counts in hundredths of a second. */
export function cpuMsOf({ child }: Measured): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN; // no /proc: the figure is left out, not guessed
  }
}
