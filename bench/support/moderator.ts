// Staff without script: they sign in by the form, and approve what the desk shows first.
import { setTimeout as sleep } from "node:timers/promises";
import { createUser } from "@/lib/accounts/create";
import type { Viewer } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { type Form, formsOf, formWith, type Page, PlainBrowser } from "./plain-browser";

export const PASSWORD = "a bench has no secrets 7";

export async function signInModerator(origin: string): Promise<PlainBrowser> {
  return (await signInStaff(origin, "MODERATOR")).browser;
}

export async function signInStaff(
  origin: string,
  role: Viewer["role"],
): Promise<{ browser: PlainBrowser; viewer: Viewer }> {
  const email = `${role.toLowerCase()}@example.org`;
  const name = `Bench ${role.toLowerCase()}`;
  const { id: userId } = await db().$transaction((tx) =>
    createUser(tx, { email, name, role, password: PASSWORD }),
  );
  const browser = new PlainBrowser(origin);
  const page = await browser.get("/signin");
  const answer = await browser.post(page, formWith(page, "password"), {
    email,
    password: PASSWORD,
  });
  if (answer.status !== 303) throw new Error(`sign-in was answered ${answer.status}`);
  return { browser, viewer: { userId, name, role, sessionId: "" } };
}

/** Approves the oldest pending comment; returns its public id once the POST is answered. */
export function approveNext(moderator: PlainBrowser): Promise<string> {
  return decideNext(moderator, "APPROVED");
}

/** Decides so many of the oldest pending comments, in turns to either side, until all is learned. */
export async function teachFilter(moderator: PlainBrowser, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await decideNext(moderator, nth % 2 ? "SPAM" : "APPROVED");
  await allLearned();
  const filter = await db().spamFilter.findUnique({ where: { id: 1 } });
  if (filter === null || filter.spam + filter.ham !== count) throw new Error("not all was learned");
}

/** Calls all that waits spam at one press; resolves when it was done and the filter has seen it. */
export async function clearDesk(moderator: PlainBrowser): Promise<void> {
  const desk = await moderator.get("/desk");
  const form = formsOf(desk).find(({ fields }) => fields.some(([name]) => name === "shown"));
  if (!form) throw new Error("the desk offers no press for all");
  const answer = await moderator.post(desk, form, { scope: "all", to: "SPAM" });
  if (answer.status !== 303) throw new Error(`the press was answered ${answer.status}`);
  await until(async () => (await db().comment.count({ where: { state: "PENDING" } })) === 0);
  await allLearned();
}

/** Every event was looked at by the job that teaches the filter. */
function allLearned(): Promise<void> {
  return until(async () => {
    const { _max } = await db().moderationEvent.aggregate({ _max: { id: true } });
    const filter = await db().spamFilter.findUnique({ where: { id: 1 } });
    return filter?.readTo === _max.id;
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error("waited a minute for nothing");
    await sleep(250);
  }
}

async function decideNext(moderator: PlainBrowser, to: "APPROVED" | "SPAM"): Promise<string> {
  const desk = await moderator.get("/desk");
  const [form] = decisionForms(desk);
  const publicId = form?.fields.find(([name]) => name === "publicId")?.[1];
  if (!form || !publicId) throw new Error("the desk offers nothing to decide");
  const answer = await moderator.post(desk, form, { to });
  if (answer.status >= 400) throw new Error(`the decision was answered ${answer.status}`);
  return publicId;
}

/** The forms of a desk's page that decide one comment each. */
export function decisionForms(desk: Page): Form[] {
  return formsOf(desk).filter(
    ({ text, fields }) =>
      text.includes("[to=APPROVED]") && fields.some(([name]) => name === "publicId"),
  );
}
