import "server-only";
// The desk's figures, as the owner sees them.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { getSettings } from "../../settings/queries";
import { mustSeeFigures } from "../policy";
import { addDays, countMade, type Day, type Span } from "./day";
import { getDays, today } from "./sum-up";

export type Figures = {
  /** The last of them is today, so far. */
  days: Day[];
  /** False: the oldest days are still being summed up. */
  isWhole: boolean;
  made: number;
  changed: number;
  /** Who decided anything, by name; null: somebody whose account is gone. */
  people: { name: string | null; made: number; changed: number }[];
};

export async function getFigures(viewer: Viewer, span: Span, now = new Date()): Promise<Figures> {
  mustSeeFigures(viewer);
  const zone = (await getSettings())?.timeZone ?? "UTC";
  const last = today(zone, now);
  const { days, isWhole } = await getDays(addDays(last, 1 - span), last, zone);
  const people = await addUp(days);
  return {
    days,
    isWhole,
    people,
    made: days.reduce((sum, day) => sum + countMade(day), 0),
    changed: people.reduce((sum, { changed }) => sum + changed, 0),
  };
}

async function addUp(days: Day[]): Promise<Figures["people"]> {
  const each = new Map<number, { made: number; changed: number }>();
  for (const { userId, made, changed } of days.flatMap(({ people }) => people)) {
    const sum = each.get(userId) ?? { made: 0, changed: 0 };
    each.set(userId, { made: sum.made + made, changed: sum.changed + changed });
  }
  const rows = await db().user.findMany({
    where: { id: { in: [...each.keys()] } },
    select: { id: true, name: true },
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return [...each]
    .map(([userId, sum]) => ({ name: names.get(userId) ?? null, ...sum }))
    .sort((one, other) => (one.name ?? "\uffff").localeCompare(other.name ?? "\uffff"));
}
