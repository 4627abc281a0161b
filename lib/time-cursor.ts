// A place in a list ordered by (time, id), as addresses carry it: `{milliseconds}-{id}`. Pure.
import { z } from "zod";

const SHAPE = /^\d{1,15}-\d{1,10}$/;
/** Beyond these PostgreSQL would answer an error rather than an empty list. */
const LATEST = Date.UTC(9999, 0);
const LARGEST_ID = 2_147_483_647;

/** `{milliseconds}-{id}`; what no row could have stood at is no place. */
export const TimeCursor = z
  .string()
  .regex(SHAPE)
  .transform((text) => {
    const [time = 0, id = 0] = text.split("-").map(Number);
    return { time: new Date(time), id };
  })
  .refine(({ time, id }) => time.getTime() <= LATEST && id <= LARGEST_ID);
export type TimeCursor = z.infer<typeof TimeCursor>;

export function timeCursorOf(time: Date, id: number): string {
  return `${time.getTime()}-${id}`;
}
