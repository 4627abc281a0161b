// What the desk sends and asks for. Pure.
import { z } from "zod";
import type { CommentState } from "../db/generated/enums";
import { isPublicId } from "../ids";
import { lists } from "./lists";

export const states = ["PENDING", "APPROVED", "SPAM", "TRASH"] as const satisfies CommentState[];

export const DecisionInput = z.object({
  publicId: z.string().refine(isPublicId),
  /** The version of the comment that was on the screen. */
  version: z.coerce.number().int().min(1).max(2_147_483_647),
  to: z.enum(states),
});
export type DecisionInput = z.infer<typeof DecisionInput>;

export const EventId = z.coerce.number().int().min(1).max(2_147_483_647);

/** A place in a list ordered by (time, id): `{milliseconds}-{id}`. */
export const Cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,10}$/)
  .transform((text) => {
    const [time, id] = text.split("-").map(Number);
    return { time: new Date(time ?? 0), id: id ?? 0 };
  });
export type Cursor = z.infer<typeof Cursor>;

/** Where a plain form stood, so that its answer can lead back there. */
export const Place = z.object({
  list: z.enum(lists).catch("pending"),
  after: z
    .string()
    .regex(/^\d{1,15}-\d{1,10}$/)
    .optional()
    .catch(undefined),
});

export function cursorOf(time: Date, id: number): string {
  return `${time.getTime()}-${id}`;
}

/** Undefined where the address bar holds something that no list of ours ends with. */
export function readCursor(value: unknown): Cursor | undefined {
  return Cursor.safeParse(value).data;
}
