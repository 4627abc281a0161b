// Which column of somebody's list is what, by the names that Mailchimp, Substack, Ghost, listmonk and
// we ourselves give them; and what one line says. Pure.
import type { SubscriberState } from "../../db/generated/enums";
import { plainLine } from "../../text";
import { readAddress, type SubscriberAddress } from "../address";
import { unguardCell } from "./cells";

const names = {
  email: ["email", "emailaddress", "mail", "subscriberemail", "emailkey"],
  name: ["name", "fullname", "subscribername"],
  firstName: ["firstname", "fname"],
  lastName: ["lastname", "lname"],
  /** Ours, listmonk's, Mailchimp's. */
  state: ["state", "status", "subscriptionstatus", "memberstatus"],
  suppressed: ["suppressed"],
  pausedUntil: ["pauseduntil"],
  /** Ghost: false for who gets no mail. */
  getsMail: ["subscribedtoemails"],
  /** Substack: true for who turned mail off. */
  mailOff: ["emaildisabled"],
  subscribedAt: ["subscribedat", "createdat", "optintime", "signupdate"],
  confirmedAt: ["confirmedat", "confirmtime"],
  unsubscribedAt: ["unsubscribedat", "unsubtime"],
  cleanedAt: ["cleantime"],
} as const;

type Column = keyof typeof names;
export type Columns = Partial<Record<Column, number>>;

/** Null where no column holds addresses. */
export function findColumns(header: string[]): Columns | null {
  const plain = header.map((name) =>
    unguardCell(name)
      .toLowerCase()
      .replace(/[^a-z]/g, ""),
  );
  const columns: Columns = {};
  for (const [column, known] of Object.entries(names) as [Column, readonly string[]][]) {
    const index = plain.findIndex((name) => known.includes(name));
    if (index >= 0) columns[column] = index;
  }
  return columns.email === undefined ? null : columns;
}

export type ImportLine = SubscriberAddress & {
  name: string;
  /** What the list says of this person; whether we believe it is the import's matter. */
  state: SubscriberState;
  suppressed: boolean;
  pausedUntil: Date | null;
  subscribedAt: Date | null;
  confirmedAt: Date | null;
  unsubscribedAt: Date | null;
};

export type RefusalReason =
  | "no-address"
  | "not-an-address"
  | "columns"
  | "quotes"
  | "too-long"
  | "suppressed";

const ended = new Set(["unsubscribed", "disabled", "inactive", "removed", "deleted", "archived"]);
const never = new Set(["cleaned", "bounced", "complained", "blocklisted", "blocked", "suppressed"]);
const waiting = new Set(["pending", "unconfirmed", "notconfirmed"]);

export function readLine(columns: Columns, cells: string[]): ImportLine | RefusalReason {
  const cell = (column: Column) => unguardCell(cells[columns[column] ?? -1] ?? "").trim();
  const typed = cell("email");
  if (!typed) return "no-address";
  const address = readAddress(typed);
  if (!address) return "not-an-address";
  const word = cell("state")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  const suppressed = never.has(word) || isYes(cell("suppressed")) || cell("cleanedAt") !== "";
  const hasEnded =
    suppressed ||
    ended.has(word) ||
    (word !== "confirmed" && cell("unsubscribedAt") !== "") ||
    isNo(cell("getsMail")) ||
    isYes(cell("mailOff"));
  return {
    ...address,
    name: plainLine(cell("name") || `${cell("firstName")} ${cell("lastName")}`, 100),
    state: hasEnded ? "UNSUBSCRIBED" : stateOf(word),
    suppressed,
    pausedUntil: timeOf(cell("pausedUntil")),
    subscribedAt: timeOf(cell("subscribedAt")),
    confirmedAt: timeOf(cell("confirmedAt")),
    unsubscribedAt: timeOf(cell("unsubscribedAt")),
  };
}

function stateOf(word: string): SubscriberState {
  if (waiting.has(word)) return "PENDING";
  return word === "paused" ? "PAUSED" : "CONFIRMED";
}

function isYes(text: string): boolean {
  return /^(yes|true|1|y)$/i.test(text);
}

function isNo(text: string): boolean {
  return /^(no|false|0|n)$/i.test(text);
}

// ISO, or Mailchimp's "2018-02-05 19:28:23", which is UTC. A future time is none that happened.
function timeOf(text: string): Date | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?(Z|[+-]\d{2}:\d{2})?/.exec(
      text,
    );
  if (!match) return null;
  const [, day, clock = "00:00:00", zone = "Z"] = match;
  const time = new Date(`${day}T${clock}${zone}`);
  const year = time.getUTCFullYear();
  return Number.isNaN(year) || year < 1990 || year > 2200 ? null : time;
}
