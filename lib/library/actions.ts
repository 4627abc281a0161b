"use server";
// What the library's forms send. All of them work without script.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { changePicture } from "./change";
import { deletePicture } from "./delete";
import { retryPicture } from "./retry";
import { PictureChange, PictureId } from "./schema";

/** `message` is a code: "forbidden", "missing" or "saved". */
export async function savePicture(_previous: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const change = PictureChange.safeParse(Object.fromEntries(form));
  if (!change.success) {
    answerWith(422);
    return fieldErrors(change.error, form);
  }
  const outcome = await changePicture(viewer, change.data);
  if (!outcome.ok) answerWith(outcome.code === "forbidden" ? 403 : 422);
  return refusal(outcome.ok ? "saved" : outcome.code, form);
}

export async function deletePictureByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const id = PictureId.safeParse(form.get("id"));
  const outcome = id.success ? await deletePicture(viewer, id.data) : null;
  if (outcome?.ok) redirect("/studio/media?deleted=1");
  if (outcome?.code === "forbidden") redirect("/signin?to=/studio/media");
  redirect(outcome?.code === "in-use" ? `/studio/media/${id.data}?kept=1` : "/studio/media");
}

export async function retryPictureByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const id = PictureId.safeParse(form.get("id"));
  const outcome = id.success ? await retryPicture(viewer, id.data) : null;
  if (outcome && !outcome.ok) redirect("/signin?to=/studio/media");
  redirect(id.success ? `/studio/media/${id.data}` : "/studio/media");
}
