import "server-only";
// What the forms at one's own comment send: parsed, done, and where to go on to.
import { z } from "zod";
import { encodePath } from "../address";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { currentRequest } from "../request";
import { deleteOwn, editOwn, restoreOwn } from "./change-own";
import { findCommentPath } from "./queries";
import { EditInput, OwnInput } from "./schema";
import type { Taken } from "./take-form";
import type { Visitor } from "./visitor";

/** The pressed button says it: nothing is done by a form that says nothing. */
const Verb = z.enum(["edit", "delete", "restore"]);

/**
 * These forms stand on personal pages only, and are taken from where such a page would be made:
 * a device that the server found to have something of its own here, in a request of this very site.
 */
export async function takeOwnForm(visitor: Visitor, form: FormData): Promise<Taken> {
  if (!currentRequest()?.personal) return refused("missing", form);
  const asked = Verb.safeParse(form.get("do"));
  if (!asked.success) return refused("missing", form);
  const verb = asked.data;
  if (verb === "edit") return takeEdit(visitor, form);
  const input = OwnInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused("missing", form);
  const outcome = await (verb === "restore" ? restoreOwn : deleteOwn)(visitor, input.data);
  if (!outcome.ok) return refused(outcome.code, form);
  const { post, publicId, commenterId } = outcome.value;
  if (verb === "restore") {
    return { ok: true, path: await findCommentPath(post, publicId, commenterId) };
  }
  return { ok: true, path: `${encodePath(`/${post.slug}`)}#own` };
}

async function takeEdit(visitor: Visitor, form: FormData): Promise<Taken> {
  const input = EditInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    const isText = input.error.issues.every(({ path }) => path[0] === "body");
    return isText ? { ok: false, state: fieldErrors(input.error, form) } : refused("missing", form);
  }
  const outcome = await editOwn(visitor, input.data);
  if (!outcome.ok) return refused(outcome.code, form);
  const { post, publicId, commenterId } = outcome.value;
  return { ok: true, path: await findCommentPath(post, publicId, commenterId) };
}

function refused(code: string, form: FormData): { ok: false; state: FormState } {
  return { ok: false, state: refusal(code, form) };
}
