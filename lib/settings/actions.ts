"use server";
// What the set-up form sends: the site is made, then its sample content.
import { setTimeout as sleep } from "node:timers/promises";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { writeSessionCookie } from "../auth/cookie";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { log } from "../log";
import { answerWith } from "../request";
import { seedSample } from "../transfer/sample";
import { SetUpInput } from "./schema";
import { setUpSite } from "./set-up";

export type SetUpState = FormState & {
  /** Set up, but to be reached elsewhere than where the form was. */
  movedTo?: string;
};

/** Public: the one-time link's token in the form is what allows it. */
export async function submitSetUp(_before: SetUpState, form: FormData): Promise<SetUpState> {
  const input = SetUpInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const sent = await headers();
  const token = String(form.get("token") ?? "");
  const outcome = await setUpSite(input.data, token, sent.get("user-agent") ?? "");
  if (!outcome.ok) {
    answerWith(422);
    return refusal(outcome.code, form);
  }
  if (input.data.sample) await trySample();
  // A cookie of this host would be lost at the other.
  const { siteUrl } = outcome.value;
  if (new URL(siteUrl).host !== sent.get("host"))
    return { values: {}, errors: {}, movedTo: siteUrl };
  await writeSessionCookie(outcome.value.sessionId);
  redirect("/desk");
}

// Drawing the pictures takes seconds, on a busy machine many: then the owner goes on meanwhile.
const PATIENCE = 8_000;

// The site stands without it, and `npm run seed` tries again.
async function trySample(): Promise<void> {
  const seeded = seedSample().catch((error) => log.error("set-up.sample-failed", { error }));
  await Promise.race([seeded, sleep(PATIENCE, undefined, { ref: false })]);
}
