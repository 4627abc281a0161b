"use server";
// What the desk sends: `decide`, `undo` and their batches from the screen that runs script, those
// "by form" from plain forms. All of them call the same verbs, which ask who may.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { fieldErrors, refusal } from "../form-state";
import { isPublicId } from "../ids";
import { answerWith } from "../request";
import { decideComment } from "./decide";
import { decideMany } from "./decide-many";
import { editComment } from "./edit";
import { filterPath, readFilter } from "./filter";
import { batchQuery, listPath, outcomeQuery } from "./lists";
import type { BatchOutcome, DecisionOutcome, EditState, ReplyState } from "./outcome";
import { replyToComment } from "./reply";
import { resumeRun, stopRun } from "./runs/control";
import { decideEverything } from "./runs/decide-everything";
import {
  BatchId,
  DecisionInput,
  EditInput,
  EventId,
  ManyInput,
  Place,
  ReplyInput,
  readCursor,
  readPicks,
} from "./schema";
import { undoDecision } from "./undo";
import { undoBatch } from "./undo-batch";

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

export async function decideAll(input: unknown): Promise<BatchOutcome> {
  const viewer = await getViewer();
  const decisions = ManyInput.safeParse(input);
  return decisions.success ? decideMany(viewer, decisions.data) : unreadable;
}

export async function undoAll(batchId: unknown): Promise<BatchOutcome> {
  const viewer = await getViewer();
  const batch = BatchId.safeParse(batchId);
  return batch.success ? undoBatch(viewer, batch.data) : unreadable;
}

/**
 * Approves and answers. Where script runs it stays on its page and `done` says what came of it;
 * a plain form goes back to its list.
 */
export async function reply(_previous: ReplyState, form: FormData): Promise<ReplyState> {
  const viewer = await getViewer();
  const input = ReplyInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await replyToComment(viewer, input.data);
  if (form.get("stay")) return { ...stayed(form, outcome), done: outcome };
  goBackFromBatch(form, outcome);
}

/** Other words in place of a comment's; otherwise as `reply`. */
export async function edit(_previous: EditState, form: FormData): Promise<EditState> {
  const viewer = await getViewer();
  const input = EditInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await editComment(viewer, input.data);
  if (outcome.ok && !form.get("stay")) {
    const { list } = Place.parse(Object.fromEntries(form));
    redirect(`${listPath(list)}?did=${outcome.value.eventId}`);
  }
  if (outcome.ok) return { values: {}, errors: {}, done: outcome };
  if (outcome.code === "unchanged") answerWith(422);
  return { ...refusal(outcome.code, form), done: outcome };
}

/** The ticked cards of a list, all that its page shows, or everything that its filter lets through. */
export async function decideAllByForm(form: FormData): Promise<void> {
  const scopes = form.getAll("scope");
  if (scopes.includes("all")) return decideEverythingByForm(form);
  const field = scopes.includes("page") ? "shown" : "pick";
  const outcome = await decideAll({ picks: readPicks(form.getAll(field)), to: form.get("to") });
  goBackFromBatch(form, outcome);
}

export async function undoAllByForm(form: FormData): Promise<void> {
  goBackFromBatch(form, await undoAll(form.get("batchId")));
}

export async function stopRunByForm(form: FormData): Promise<void> {
  const run = String(form.get("run"));
  goToRun(run, await stopRun(await getViewer(), run));
}

export async function resumeRunByForm(form: FormData): Promise<void> {
  const run = String(form.get("run"));
  goToRun(run, await resumeRun(await getViewer(), run));
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
  redirect(backTo(place, outcomeQuery(outcome, publicId)));
}

/** The list as it was, and in its address what came of the form. */
function backTo({ list, filter: query }: Place, said: URLSearchParams): string {
  if (list === "log") return `${listPath(list)}?${said}`;
  const asked = new URLSearchParams(query);
  const after = asked.get("after");
  const path = filterPath(readFilter(asked, list), readCursor(after) && after);
  return `${path}${path.includes("?") ? "&" : "?"}${said}`;
}

/** What was typed is kept unless all of it was taken. */
function stayed(form: FormData, outcome: BatchOutcome): ReplyState {
  if (!outcome.ok) return refusal(outcome.code, form);
  return outcome.value.refused.length > 0 ? refusal("changed", form) : { values: {}, errors: {} };
}

async function decideEverythingByForm(form: FormData): Promise<never> {
  const { list, filter: query } = Place.parse(Object.fromEntries(form));
  if (list === "log") redirect(listPath(list));
  const filter = readFilter(new URLSearchParams(query), list);
  const to = DecisionInput.shape.to.safeParse(form.get("to"));
  if (!to.success) redirect(filterPath(filter));
  const outcome = await decideEverything(await getViewer(), filter, to.data);
  if (outcome.ok) redirect(`/desk/run/${outcome.value}`);
  if (outcome.code === "forbidden") redirect(`/signin?to=${listPath(list)}`);
  redirect(filterPath(filter));
}

function goBackFromBatch(form: FormData, outcome: BatchOutcome): never {
  const place = Place.parse(Object.fromEntries(form));
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${listPath(place.list)}`);
  if (outcome.ok && outcome.value.run) redirect(`/desk/run/${outcome.value.run}`);
  redirect(backTo(place, batchQuery(outcome)));
}

function goToRun(run: string, outcome: { ok: boolean; code?: string }): never {
  if (!outcome.ok && outcome.code === "forbidden") redirect("/signin?to=/desk");
  redirect(isPublicId(run) ? `/desk/run/${run}` : "/desk");
}
