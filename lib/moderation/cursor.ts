// A place in a list of the desk, as addresses carry it: `{milliseconds}-{id}`, and with the risk
// before it where the list is ordered by risk. Pure.
import { z } from "zod";
import { TimeCursor, timeCursorOf } from "../time-cursor";
import type { DeskOrder } from "./filter";

export type DeskCursor = TimeCursor & {
  /** Null: a place in a list ordered by time. */
  risk: number | null;
};

const SHAPE = /^(?:(\d{1,6})-)?(\d+-\d+)$/;

export const DeskCursor = z.string().transform((text, context): DeskCursor => {
  const [, risk, rest] = SHAPE.exec(text) ?? [];
  const place = TimeCursor.safeParse(rest);
  if (place.success) return { ...place.data, risk: risk === undefined ? null : Number(risk) };
  context.addIssue("This is no place in a list.");
  return z.NEVER;
});

type Placed = { risk: number; createdAt: Date; id: number };

export function deskCursorOf(order: DeskOrder, { risk, createdAt, id }: Placed): string {
  const place = timeCursorOf(createdAt, id);
  return order === "risk" ? `${risk}-${place}` : place;
}
