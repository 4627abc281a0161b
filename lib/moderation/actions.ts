"use server";
// What the desk sends: `decide` and `undo` from the screen that runs script, the other two from
// plain forms. All of them call the same verbs, which ask who may.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { decideComment } from "./decide";
import { listPath, outcomeQuery } from "./lists";
import type { DecisionOutcome } from "./outcome";
import { DecisionInput, EventId, Place } from "./schema";
import { undoDecision } from "./undo";

const unreadable = { ok: false, code: "missing" } as const;

export async function decide(input: unknown): Promise<DecisionOutcome> {
  const viewer = await getViewer();
  const decision = DecisionInput.safeParse(input);
  return decision.success ? decideComment(viewer, decision.data) : unreadable;
}

export async function undo(eventId: unknown): Promise<DecisionOutcome> {
  const viewer = await getViewer();
  const event = EventId.safeParse(eventId);
  return event.success ? undoDecision(viewer, event.data) : unreadable;
}

/** Answers with the list that the form stood in, which then says what came of it. */
export async function decideByForm(form: FormData): Promise<void> {
  const outcome = await decide(Object.fromEntries(form));
  goBack(form, outcome, String(form.get("publicId")));
}

export async function undoByForm(form: FormData): Promise<void> {
  const outcome = await undo(form.get("eventId"));
  goBack(form, outcome, String(form.get("publicId")));
}

function goBack(form: FormData, outcome: DecisionOutcome, publicId: string): never {
  const place = Place.parse(Object.fromEntries(form));
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${listPath(place.list)}`);
  redirect(`${listPath(place.list)}?${outcomeQuery(outcome, publicId, place.after)}`);
}
