import "server-only";
// The owner's list of subscribers, and the history of one of them.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { Prisma } from "../../db/generated/client";
import type { ConsentKind, ConsentMethod, SubscriberState } from "../../db/generated/enums";
import { timeCursorOf } from "../../time-cursor";
import { consentTexts } from "../consent-text";
import { mustManageSubscribers } from "../policy";
import { standingState, whereStanding } from "../receiving";
import { isSuppressed } from "../suppression";
import { type ListQuery, states } from "./schema";

const PAGE = 50;
const EVENTS = 200;

export type SubscriberLine = {
  publicId: string;
  email: string;
  name: string;
  state: SubscriberState;
  createdAt: Date;
  pausedUntil: Date | null;
};

/** Newest first. */
export async function listSubscribers(
  viewer: Viewer,
  { state, q, after }: ListQuery,
  now = new Date(),
): Promise<{ people: SubscriberLine[]; next: string | null }> {
  mustManageSubscribers(viewer);
  const filters: Prisma.SubscriberWhereInput[] = [];
  if (state) filters.push(whereStanding(state, now));
  if (q) filters.push({ OR: [{ emailKey: contains(q.toLowerCase()) }, { name: contains(q) }] });
  if (after) {
    const { time, id } = after;
    filters.push({ OR: [{ createdAt: { lt: time } }, { createdAt: time, id: { lt: id } }] });
  }
  const rows = await db().subscriber.findMany({
    where: { AND: filters },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    people: shown.map((row) => ({
      publicId: row.publicId,
      email: row.email,
      name: row.name,
      state: standingState(row, now),
      createdAt: row.createdAt,
      pausedUntil: row.pausedUntil,
    })),
    next: rows.length > PAGE && last ? timeCursorOf(last.createdAt, last.id) : null,
  };
}

function contains(text: string) {
  return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
}

export type SubscriberCounts = Record<SubscriberState | "suppressed", number>;

export async function countSubscribers(
  viewer: Viewer,
  now = new Date(),
): Promise<SubscriberCounts> {
  mustManageSubscribers(viewer);
  const counting = states.map(async (state) => {
    return [state, await db().subscriber.count({ where: whereStanding(state, now) })] as const;
  });
  const counts = Object.fromEntries(await Promise.all(counting)) as Record<SubscriberState, number>;
  return { ...counts, suppressed: await db().suppression.count() };
}

export type ConsentLine = {
  id: number;
  kind: ConsentKind;
  method: ConsentMethod;
  page: string;
  text: string | null;
  by: string | null;
  detail: Record<string, string>;
  at: Date;
};

export type SubscriberView = SubscriberLine & {
  newEmail: string | null;
  confirmedAt: Date | null;
  unsubscribedAt: Date | null;
  isSuppressed: boolean;
  events: ConsentLine[];
};

/** One person with the newest 200 events; null where nobody has this id. */
export async function getSubscriber(
  viewer: Viewer,
  publicId: string,
  now = new Date(),
): Promise<SubscriberView | null> {
  mustManageSubscribers(viewer);
  const row = await db().subscriber.findUnique({
    where: { publicId },
    include: {
      events: {
        orderBy: { id: "desc" },
        take: EVENTS,
        include: { user: { select: { name: true } } },
      },
    },
  });
  if (!row) return null;
  const { events, id: _id, secret: _secret, emailKey, version: _version, ...person } = row;
  return {
    ...person,
    state: standingState(row, now),
    isSuppressed: await isSuppressed(db(), emailKey),
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind,
      method: event.method,
      page: event.page,
      text: event.textVersion === null ? null : (consentTexts[event.textVersion] ?? null),
      by: event.user?.name ?? null,
      detail: detailOf(event.detail),
      at: event.createdAt,
    })),
  };
}

function detailOf(detail: unknown): Record<string, string> {
  const pairs = Object.entries(Object(detail)).filter(
    ([, value]) => value !== null && value !== "",
  );
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}
