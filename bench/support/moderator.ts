// A moderator without script: signs in by the form and approves what the desk shows first.
import { createUser } from "@/lib/accounts/create";
import { db } from "@/lib/db/client";
import { formsOf, formWith, PlainBrowser } from "./plain-browser";

const PASSWORD = "a bench has no secrets 7";

export async function signInModerator(origin: string): Promise<PlainBrowser> {
  const email = "moderator@example.org";
  await db().$transaction((tx) =>
    createUser(tx, { email, name: "Bench Moderator", role: "MODERATOR", password: PASSWORD }),
  );
  const browser = new PlainBrowser(origin);
  const page = await browser.get("/signin");
  const answer = await browser.post(page, formWith(page, "password"), {
    email,
    password: PASSWORD,
  });
  if (answer.status !== 303) throw new Error(`sign-in was answered ${answer.status}`);
  return browser;
}

/** Approves the oldest pending comment; returns its public id once the POST is answered. */
export async function approveNext(moderator: PlainBrowser): Promise<string> {
  const desk = await moderator.get("/desk");
  const form = formsOf(desk).find(({ text }) => /approve/i.test(text));
  const publicId = form?.fields.find(([name]) => name === "publicId")?.[1];
  if (!form || !publicId) throw new Error("the desk offers nothing to approve");
  const answer = await moderator.post(desk, form, { to: "APPROVED" });
  if (answer.status >= 400) throw new Error(`the decision was answered ${answer.status}`);
  return publicId;
}
