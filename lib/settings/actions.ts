"use server";
// What the set-up form sends: the site is made, then its sample content. What the settings' form
// sends: words to keep, a button that moves rows, a logo.
import { setTimeout as sleep } from "node:timers/promises";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { writeSessionCookie } from "../auth/cookie";
import { getViewer } from "../auth/viewer";
import { db } from "../db/client";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { log } from "../log";
import { answerWith } from "../request";
import { seedSample } from "../transfer/sample";
import { changeSettings, latestChange } from "./change";
import { takeLogos } from "./logo";
import { canEditSettings } from "./policy";
import { SettingsInput, SetUpInput, TypedShape } from "./schema";
import { setUpSite } from "./set-up";
import { emptySettingsForm, refusedWords, type SettingsForm } from "./settings-form";
import { createStarterPages } from "./starter-pages";
import { getLogos, getOffered, getStoredSettings } from "./stored";
import {
  fieldNames,
  mergeTyped,
  obey,
  readCommand,
  readTyped,
  type TypedSettings,
  typedErrors,
  untyped,
} from "./typed";

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
  redirect("/studio/welcome");
}

// Drawing the pictures takes seconds, on a busy machine many: then the owner goes on meanwhile.
const PATIENCE = 8_000;

// The site stands without it, and `npm run seed` tries again.
async function trySample(): Promise<void> {
  const seeded = seedSample().catch((error) => log.error("set-up.sample-failed", { error }));
  await Promise.race([seeded, sleep(PATIENCE, undefined, { ref: false })]);
}

/** Saves, or does what a button of the form asks (rows, logo, colour) and saves nothing. */
export async function saveSettings(before: SettingsForm, form: FormData): Promise<SettingsForm> {
  const viewer = await getViewer();
  if (!viewer) redirect("/signin?to=/studio/settings");
  if (!canEditSettings(viewer)) {
    answerWith(403);
    return { ...emptySettingsForm, message: "forbidden" };
  }
  const sent = readTyped(form);
  const logos = await takeLogos(form, sent.title);
  const typed = { ...sent, ...logos.taken };
  const command = readCommand(form);
  const answer = {
    ...{ ...emptySettingsForm, ...readBase(form), turn: before.turn + 1, typed },
    logos: await getLogos(typed),
  };
  if (command) {
    const moved = obey(typed, command);
    const pressed = { errors: logos.errors, pressed: command };
    return { ...answer, ...pressed, typed: moved, logos: await getLogos(moved) };
  }
  const input = SettingsInput.safeParse(untyped(typed));
  const errors = { ...(input.success ? {} : typedErrors(input.error)), ...logos.errors };
  if (!input.success || Object.keys(errors).length > 0) {
    answerWith(422);
    return { ...answer, errors };
  }
  const moveTo = String(form.get("moveTo") ?? "") || null;
  const outcome = await changeSettings(viewer, {
    input: input.data,
    baseVersion: answer.version,
    moveTo,
  });
  if (!outcome.ok) {
    answerWith(422);
    if (outcome.code === "stale") return settle(answer, typed);
    return { ...answer, ...refusedWords(outcome.code, input.data.siteUrl) };
  }
  const { fields, movedTo } = outcome.value;
  if (movedTo) return { ...answer, movedTo };
  // The language, the colour and the name stand in the frame too.
  refresh();
  redirect(`/studio/settings?saved=${fields.join(".")}`);
}

// Somebody was quicker: both versions on one form, which now stands on theirs.
async function settle(answer: SettingsForm, typed: TypedSettings): Promise<SettingsForm> {
  const stored = await getStoredSettings(db(), await getOffered());
  if (!stored) return answer;
  const { merged, conflicts, theirs } = mergeTyped(
    answer.base ?? stored.typed,
    typed,
    stored.typed,
  );
  const latest = await latestChange();
  return {
    ...answer,
    message: "stale",
    typed: merged,
    logos: await getLogos(merged),
    base: stored.typed,
    version: stored.version,
    theirs: { by: latest?.by ?? null, fields: theirs.map((field) => fieldNames[field]) },
    conflicts: Object.fromEntries(conflicts.map((field) => [field, stored.typed[field]])),
  };
}

function readBase(form: FormData): Pick<SettingsForm, "version" | "base"> {
  const version = Number(form.get("version"));
  try {
    return { version, base: TypedShape.parse(JSON.parse(String(form.get("base")))) };
  } catch {
    // Not of our making: then nothing of what was typed counts as left alone.
    return { version, base: null };
  }
}

/** Drafts of the usual pages; nobody reads them until they are published. */
export async function makeStarterPages(): Promise<void> {
  const outcome = await createStarterPages(await getViewer());
  if (!outcome.ok) redirect("/signin?to=/studio/settings");
  redirect(`/studio/settings?pages=${outcome.value.titles.length}#pages`);
}
