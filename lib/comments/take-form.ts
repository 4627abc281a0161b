import "server-only";
// What the comment form sends, whichever way it came: parsed, submitted, and where to go on to.
import { type FormState, fieldErrors, refusal, refusedField } from "../form-state";
import { findCommentPath } from "./queries";
import { CommentInput, NAME_OF_STAFF } from "./schema";
import { type SubmitCode, type Submitted, submitComment } from "./submit";
import { rememberDevice, type Visitor } from "./visitor";

export type Taken =
  | { ok: true; path: string }
  /** `status`: where it is not 422. */
  | { ok: false; state: FormState; status?: 429 };

/** Remembers the device where the comment was taken; sets nothing where it was not. */
export async function takeForm(visitor: Visitor, form: FormData): Promise<Taken> {
  const input = CommentInput.safeParse({ token: "", ...Object.fromEntries(form) });
  if (!input.success) return { ok: false, state: fieldErrors(input.error, form) };
  const outcome = await submitComment(visitor, input.data);
  if (!outcome.ok) {
    const state = refusedBy(outcome.code, form);
    return { ok: false, state, ...(outcome.code === "crowded" ? { status: 429 } : {}) };
  }
  await rememberDevice(outcome.value.device, outcome.value.post.slug);
  return { ok: true, path: await pathTo(outcome.value, form.has("scripted")) };
}

function refusedBy(code: SubmitCode, form: FormData): FormState {
  return code === "staff-name" ? refusedField("name", NAME_OF_STAFF, form) : refusal(code, form);
}

// A fetch that follows this sees no fragment, so the script asks for the comment in the query too.
async function pathTo(made: Submitted, scripted: boolean): Promise<string> {
  const path = await findCommentPath(made.post, made.publicId, made.commenterId);
  if (!scripted) return path;
  const url = new URL(path, "http://site.invalid");
  url.searchParams.set("posted", made.publicId);
  return url.pathname + url.search + url.hash;
}
