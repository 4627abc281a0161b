"use server";
// What the studio's lists send: plain forms, each answered with the list that it stood in.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { createDraft } from "../posts/create-draft";
import { restorePost, trashPost } from "../posts/move";
import { MoveInput, NewInput } from "../posts/verb-schema";
import { deletePost } from "./delete-post";
import { backTo, type Deed, signInAddress } from "./list-return";

/** Answers with the editor. */
export async function createDraftByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const wanted = NewInput.safeParse(Object.fromEntries(form));
  const made = await createDraft(viewer, wanted.success ? wanted.data.kind : "POST");
  redirect(made.ok ? `/studio/posts/${made.value.postId}` : signInAddress("/studio"));
}

export async function trashByForm(form: FormData): Promise<void> {
  await move(form, trashPost, "trashed");
}

export async function restoreByForm(form: FormData): Promise<void> {
  await move(form, restorePost, "restored");
}

async function move(form: FormData, verb: typeof trashPost, deed: Deed): Promise<never> {
  const viewer = await getViewer();
  const wanted = MoveInput.safeParse(Object.fromEntries(form));
  if (!wanted.success) redirect(backTo(form, null));
  const outcome = await verb(viewer, wanted.data);
  const { postId } = wanted.data;
  if (outcome.ok) redirect(backTo(form, { deed, postId }));
  if (outcome.code === "forbidden") redirect(signInAddress(backTo(form, null)));
  redirect(backTo(form, { deed: "late", postId }));
}

/** For ever; the confirmation stands in the list. */
export async function deletePostByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const wanted = MoveInput.safeParse(Object.fromEntries(form));
  if (!wanted.success) redirect(backTo(form, null));
  const outcome = await deletePost(viewer, wanted.data);
  if (!outcome.ok && outcome.code === "forbidden") redirect(signInAddress(backTo(form, null)));
  const deed = outcome.ok ? "deleted" : "late";
  redirect(backTo(form, { deed, postId: wanted.data.postId }));
}
