import "server-only";
// Lets the server hand a comment form straight to the verb. Nobody is signed in here: a name that
// only staff may sign with is refused, and judged anew by the action, which asks who it is.
import { holdFormVerb } from "../form-verbs";
import { takeForm } from "./take-form";
import { senderOf } from "./visitor";

export function holdCommentVerb(): void {
  holdFormVerb("comment", async (form, device) => {
    const taken = await takeForm({ device, ...senderOf() }, form);
    return taken.ok ? taken.path : null;
  });
}
