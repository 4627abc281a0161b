"use server";
// What the desk's page of one comment sends.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { markComment } from "./mark";
import { MarkInput } from "./schema";

/** Answers with the comment's page, which says what came of it. */
export async function markByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const input = MarkInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect("/desk");
  const { publicId, mark, on } = input.data;
  const outcome = await markComment(viewer, input.data);
  const path = `/desk/comment/${publicId}`;
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${path}`);
  const said = outcome.ok ? `${on ? "" : "un"}${mark}` : outcome.code;
  redirect(`${path}?said=${said}`);
}
