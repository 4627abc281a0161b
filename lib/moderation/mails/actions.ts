"use server";
// What one's own choice of mail sends.
import { redirect } from "next/navigation";
import { z } from "zod";
import { getViewer } from "../../auth/viewer";
import { chooseCommentMails } from "./choose";

const Choice = z.enum(["NEVER", "AT_ONCE", "HOURLY", "DAILY"]);

export async function chooseMailsByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const choice = Choice.safeParse(form.get("commentMails"));
  // Nothing was chosen, or what no form of ours offers: it stays as it is.
  if (viewer && !choice.success) redirect("/studio/profile#comment-mails");
  const outcome = await chooseCommentMails(viewer, choice.data ?? "NEVER");
  if (!outcome.ok) redirect("/signin?to=/studio/profile");
  redirect("/studio/profile?did=mails#comment-mails");
}
