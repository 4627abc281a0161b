// What runs by the clock (UTC), in words. A time missed while the site was down is made up for once.
import type { JobName } from "../queue/jobs";

export type Scheduled = {
  job: JobName;
  at:
    | { hour: number; minute: number }
    | { everyMinutes: 1 | 5 | 10 | 15 | 30 }
    | { minute: number };
};

export const schedule: Scheduled[] = [
  // Every hour, at a quarter past.
  { job: "mail.tidy", at: { minute: 15 } },
  // Every hour, at twenty past.
  { job: "newsletter.tidy", at: { minute: 20 } },
  // Every hour, at twenty-five past.
  { job: "comments.tidy", at: { minute: 25 } },
  // Every hour, at half past.
  { job: "moderation.tidy", at: { minute: 30 } },
  { job: "comments.mails", at: { everyMinutes: 1 } },
  { job: "comments.alarm", at: { everyMinutes: 5 } },
  { job: "media.tidy", at: { everyMinutes: 15 } },
];

/** As cron writes it. */
export function cronOf({ at }: Scheduled): string {
  if ("everyMinutes" in at) return `*/${at.everyMinutes} * * * *`;
  return "hour" in at ? `${at.minute} ${at.hour} * * *` : `${at.minute} * * * *`;
}
