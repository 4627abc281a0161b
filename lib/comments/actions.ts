"use server";
// What the comment form sends.
import { redirect } from "next/navigation";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { findCommentPath } from "./queries";
import { CommentInput } from "./schema";
import { type Submitted, submitComment } from "./submit";
import { getVisitor, rememberDevice } from "./visitor";

/** Public: anybody may comment where an article takes comments. */
export async function postComment(_before: FormState, form: FormData): Promise<FormState> {
  const visitor = await getVisitor();
  const input = CommentInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await submitComment(visitor, input.data);
  if (!outcome.ok) {
    answerWith(422);
    return refusal(outcome.code, form);
  }
  await rememberDevice(outcome.value.device, outcome.value.post.slug);
  redirect(await pathTo(outcome.value, form.has("scripted")));
}

// A fetch that follows this sees no fragment, so the script asks for the comment in the query too.
async function pathTo(made: Submitted, scripted: boolean): Promise<string> {
  const path = await findCommentPath(made.post, made.publicId, made.commenterId);
  if (!scripted) return path;
  const url = new URL(path, "http://site.invalid");
  url.searchParams.set("posted", made.publicId);
  return url.pathname + url.search + url.hash;
}
