"use server";
// What the studio sends about posts and pages: plain objects from the editor, plain forms from the
// lists. All call the same verbs, which ask who may.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { createDraft as createDraftOf } from "./create-draft";
import { discardDraft as discardDraftOf } from "./discard-draft";
import { type DiscardOutcome, SaveInput, type SaveOutcome } from "./draft-schema";
import {
  archivePost as archive,
  restorePost as restore,
  trashPost as trash,
  unpublishPost as unpublish,
} from "./move";
import type { MoveOutcome, PublishOutcome } from "./outcome";
import { createPreviewLink as createLink, revokePreviewLink as revokeLink } from "./preview-links";
import { publishPost as publish } from "./publish";
import { restoreRevision as restoreText } from "./restore-revision";
import { saveDraft as save } from "./save";
import { setModeration as setModerationOf } from "./set-moderation";
import { getEditorPost } from "./studio-queries";
import {
  LinkInput,
  ModerationInput,
  MoveInput,
  NewInput,
  PostInput,
  PublishInput,
  RestoreInput,
  TextInput,
} from "./verb-schema";

const unreadable = { ok: false, code: "missing" } as const;

export async function createDraft(input: unknown) {
  const viewer = await getViewer();
  const wanted = NewInput.safeParse(input);
  return wanted.success ? createDraftOf(viewer, wanted.data.kind) : unreadable;
}

/** What can't be saved as it is, is named at its field: `faq.2.answer`. */
export async function saveDraft(input: unknown): Promise<SaveOutcome> {
  const viewer = await getViewer();
  const wanted = SaveInput.safeParse(input);
  if (wanted.success) return save(viewer, wanted.data);
  if (!viewer) return { ok: false, code: "forbidden" };
  const errors: Record<string, string> = {};
  for (const { path, message } of wanted.error.issues) {
    const field = path[0] === "content" ? path.slice(1) : path;
    errors[field.map(String).join(".")] ??= message;
  }
  return { ok: false, code: "invalid", errors };
}

/** From a browser without script. "stale" as the message: somebody else saved meanwhile. */
export async function saveTextByForm(_previous: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const wanted = TextInput.safeParse(Object.fromEntries(form));
  if (!wanted.success) return refused(fieldErrors(wanted.error, form));
  const { postId, baseVersion, ...words } = wanted.data;
  const post = viewer && (await getEditorPost(viewer, postId));
  if (!post) return refused(refusal("forbidden", form));
  const content = { ...post.content, ...words };
  const outcome = await saveDraft({ postId, baseVersion, content, checkpoint: true });
  if (outcome.ok) return { values: {}, errors: {}, message: "saved" };
  const errors = outcome.code === "invalid" ? outcome.errors : {};
  return refused({ ...refusal(outcome.code, form), errors });
}

function refused(state: FormState): FormState {
  answerWith(state.message === "forbidden" ? 403 : state.message === "stale" ? 409 : 422);
  return state;
}

export async function publishPost(input: unknown): Promise<PublishOutcome> {
  const viewer = await getViewer();
  const wanted = PublishInput.safeParse(input);
  return wanted.success ? publish(viewer, wanted.data) : unreadable;
}

export async function unpublishPost(input: unknown): Promise<MoveOutcome> {
  return move(unpublish, input);
}

export async function archivePost(input: unknown): Promise<MoveOutcome> {
  return move(archive, input);
}

export async function trashPost(input: unknown): Promise<MoveOutcome> {
  return move(trash, input);
}

export async function restorePost(input: unknown): Promise<MoveOutcome> {
  return move(restore, input);
}

async function move(verb: typeof trash, input: unknown): Promise<MoveOutcome> {
  const viewer = await getViewer();
  const wanted = MoveInput.safeParse(input);
  return wanted.success ? verb(viewer, wanted.data) : unreadable;
}

export async function discardDraft(input: unknown): Promise<DiscardOutcome> {
  const viewer = await getViewer();
  const wanted = MoveInput.safeParse(input);
  return wanted.success ? discardDraftOf(viewer, wanted.data) : unreadable;
}

export async function restoreRevision(input: unknown): Promise<SaveOutcome> {
  const viewer = await getViewer();
  const wanted = RestoreInput.safeParse(input);
  return wanted.success ? restoreText(viewer, wanted.data) : unreadable;
}

/** From the revisions screen: answers with the editor, or with the comparison and why not. */
export async function restoreRevisionByForm(form: FormData): Promise<void> {
  const wanted = RestoreInput.safeParse(Object.fromEntries(form));
  if (!wanted.success) redirect("/studio");
  const { postId, revisionId } = wanted.data;
  const outcome = await restoreRevision(wanted.data);
  const here = `/studio/posts/${postId}`;
  if (outcome.ok) redirect(`${here}?restored=${revisionId}`);
  const shown = `${here}/revisions?revision=${revisionId}&against=now&trouble=${outcome.code}`;
  redirect(outcome.code === "forbidden" ? `/signin?to=${encodeURIComponent(here)}` : shown);
}

export async function setModeration(input: unknown) {
  const viewer = await getViewer();
  const wanted = ModerationInput.safeParse(input);
  return wanted.success ? setModerationOf(viewer, wanted.data) : unreadable;
}

export async function createPreviewLink(input: unknown) {
  const viewer = await getViewer();
  const wanted = PostInput.safeParse(input);
  return wanted.success ? createLink(viewer, wanted.data.postId) : unreadable;
}

export async function revokePreviewLink(input: unknown) {
  const viewer = await getViewer();
  const wanted = LinkInput.safeParse(input);
  return wanted.success ? revokeLink(viewer, wanted.data.linkId) : unreadable;
}
