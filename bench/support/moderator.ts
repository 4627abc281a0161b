// Staff without script: they sign in by the form, and approve what the desk shows first.
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
export async function approveNext(moderator: PlainBrowser): Promise<string> {
  const desk = await moderator.get("/desk");
  const [form] = decisionForms(desk);
  const publicId = form?.fields.find(([name]) => name === "publicId")?.[1];
  if (!form || !publicId) throw new Error("the desk offers nothing to approve");
  const answer = await moderator.post(desk, form, { to: "APPROVED" });
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
