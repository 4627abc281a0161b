"use server";
// What the studio's rooms of sections and tags send, as plain forms.
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Viewer } from "../../auth/roles";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import type { TermOutcome } from "./change";
import { Id, Into, SectionInput, TagInput } from "./schema";
import { createSection, editSection, moveSection, removeSection } from "./sections";
import { editTag, removeTag } from "./tags";

type Answer = Promise<FormState>;
type Outcome = Awaited<TermOutcome>;

export async function addSection(_before: FormState, form: FormData): Answer {
  return submit(form, SectionInput, "/studio/sections?done=added", createSection);
}

export async function saveSection(_before: FormState, form: FormData): Answer {
  const input = SectionInput.extend({ id: Id });
  return submit(form, input, "/studio/sections?done=saved", (viewer, { id, ...section }) =>
    editSection(viewer, id, section),
  );
}

export async function shiftSection(form: FormData): Promise<void> {
  const input = z.object({ id: Id, direction: z.enum(["up", "down"]) });
  const wanted = input.safeParse(Object.fromEntries(form));
  if (!wanted.success) redirect("/studio/sections");
  const { id, direction } = wanted.data;
  const outcome = await moveSection(await getViewer(), id, direction);
  if (!outcome.ok && outcome.code === "forbidden") redirect("/signin?to=/studio/sections");
  redirect(`/studio/sections?moved=${id}.${direction}`);
}

export async function dropSection(_before: FormState, form: FormData): Answer {
  const input = z.object({ id: Id, into: Into });
  return submit(form, input, "/studio/sections?done=removed", (viewer, { id, into }) =>
    removeSection(viewer, id, into),
  );
}

export async function saveTag(_before: FormState, form: FormData): Answer {
  const input = TagInput.extend({ id: Id });
  return submit(form, input, "/studio/tags?done=saved", (viewer, { id, ...tag }) =>
    editTag(viewer, id, tag),
  );
}

export async function dropTag(_before: FormState, form: FormData): Answer {
  const input = z.object({ id: Id, into: z.string().max(100).default("") });
  return submit(form, input, "/studio/tags?done=removed", (viewer, { id, into }) =>
    removeTag(viewer, id, into.trim()),
  );
}

/** Leads to `then` where it was done; else the form again, with what is wrong. */
async function submit<T>(
  form: FormData,
  schema: z.ZodType<T>,
  then: string,
  verb: (viewer: Viewer | null, input: T) => TermOutcome,
): Answer {
  const viewer = await getViewer();
  const input = schema.safeParse(Object.fromEntries(form));
  if (!input.success && viewer) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome: Outcome = input.success
    ? await verb(viewer, input.data)
    : { ok: false, code: "forbidden" };
  if (outcome.ok) redirect(then);
  answerWith(outcome.code === "forbidden" ? 403 : 422);
  return refusal(outcome.code, form);
}
