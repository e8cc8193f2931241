/** The whole timetable: what runs, when, and which verb of a feature does it. */

export interface Job {
  /** Name of the job in the queue. */
  name: string;
  /** Crontab line in the city's time zone. */
  cron: string;
  run: () => Promise<unknown>;
}

export const schedule: Job[] = [];
