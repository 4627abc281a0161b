// How long what is kept, when the owners are told that something waits, and which doors the desk has
// beside its own. Pure.
import { z } from "zod";

/** Days, each with its floor and ceiling. */
export const limits = {
  spamDays: { min: 1, max: 90 },
  trashDays: { min: 1, max: 90 },
  networkDays: { min: 1, max: 30 },
} as const;

/** Hours. */
export const ALARM = { min: 1, max: 720 } as const;

function whole({ min, max }: { min: number; max: number }) {
  const words = `Enter a whole number from ${min} to ${max}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,4}$/, { error: words, abort: true })
    .transform(Number)
    .refine((count) => count >= min && count <= max, words);
}

export const KeepingInput = z.object({
  spamDays: whole(limits.spamDays),
  trashDays: whole(limits.trashDays),
  networkDays: whole(limits.networkDays),
});
export type KeepingInput = z.infer<typeof KeepingInput>;

/** "" is no alarm. */
export const AlarmInput = z.object({
  queueAlarmHours: z.union([z.literal("").transform(() => null), whole(ALARM)], {
    error: `Enter a whole number from ${ALARM.min} to ${ALARM.max}, or nothing for no alarm.`,
  }),
});
export type AlarmInput = z.infer<typeof AlarmInput>;

/** Checkboxes: sent or not. */
export const OpennessInput = z.object({
  showModerationLog: z.stringbool().optional().default(false),
  actByMail: z.stringbool().optional().default(false),
});
export type OpennessInput = z.infer<typeof OpennessInput>;
