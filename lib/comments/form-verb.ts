import "server-only";
// Lets the server hand a comment form straight to the verb. Nobody is signed in here: a name that
// only staff may sign with is refused, and judged anew by the action, which asks who it is.
import { holdFormVerb } from "../form-verbs";
import { currentRequest } from "../request";
import { takeForm } from "./take-form";

export function holdCommentVerb(): void {
  holdFormVerb("comment", async (form, device) => {
    const visitor = { device, address: currentRequest()?.address ?? "" };
    const taken = await takeForm(visitor, form);
    return taken.ok ? taken.path : null;
  });
}
